import type { KnownStep } from '../compute/proof/known-steps.ts';
import { plainStep } from '../compute/proof/plain-step.ts';
import { proveBackend, type LossAndGradients } from '../compute/proof/prove.ts';
import { ManualClock } from '../timer.test.fixtures.ts';
import { BackendHost } from './host.ts';
import { DeviceError, type BackendPlatform, type OpenBackend } from './platform.ts';
import type { AdapterProbe, BackendName, BackendReason, BackendStatus, Proof } from './types.ts';

export const never = (): Promise<never> => new Promise(() => undefined);

export const chip: AdapterProbe = { label: 'maker/chip', software: false };

/** What a backend makes of a number that it should compute. */
export type Distortion = (value: number) => number;

function computed(task: KnownStep, distort: Distortion): LossAndGradients {
  const { loss, ...gradients } = plainStep(task);
  const rounded = (values: Float64Array): Float32Array => Float32Array.from(values, distort);
  return {
    loss: distort(loss),
    userLayers: rounded(gradients.userLayers),
    itemLayers: rounded(gradients.itemLayers),
    users: rounded(gradients.users),
    items: rounded(gradients.items),
  };
}

/** A platform whose backends fail, hang, compute nonsense and break on command. */
export class FakePlatform implements BackendPlatform {
  readonly log: string[] = [];
  adapter: () => Promise<AdapterProbe | null> = () => Promise.resolve(chip);
  /** What opening a backend waits for. */
  readonly opening = new Map<BackendName, Promise<unknown>>();
  readonly distortions = new Map<BackendName, Distortion>();
  /** What happens at the proof of a backend. */
  readonly atProof = new Map<BackendName, () => Promise<void>>();
  /** Breaks the device opened last. */
  breakDevice: (reason: BackendReason) => void = () => undefined;
  /** Computations whose leavings are being noted. */
  noted = 0;
  /** wasm and cpu cannot break, except where a test says so. */
  everythingCanBreak = false;
  /** The device's own report on the next work. */
  private report: string | null = null;
  private current: BackendName | null = null;

  readonly prove = async (): Promise<Proof> => {
    const name = this.current!;
    this.log.push(`prove ${name}`);
    await this.atProof.get(name)?.();
    const distort = this.distortions.get(name) ?? ((value) => value);
    return proveBackend((task) => Promise.resolve(computed(task, distort)));
  };

  /** The device goes on, but says that it did not do what it was told. */
  reportError(): void {
    this.report = 'invalid shader module';
  }

  lose(): void {
    this.breakDevice('device-lost');
  }

  probe(): Promise<AdapterProbe | null> {
    this.log.push('probe');
    return this.adapter();
  }

  async open(name: BackendName): Promise<OpenBackend> {
    this.log.push(`open ${name}`);
    await this.opening.get(name);
    const canBreak = name === 'webgpu' || this.everythingCanBreak;
    return {
      use: async () => void (this.current = name),
      broken: canBreak ? new Promise((resolve) => (this.breakDevice = resolve)) : null,
      watch: async (work) => {
        const value = await work();
        const { report } = this;
        this.report = null;
        if (report) throw new DeviceError(report);
        return value;
      },
      note: () => {
        this.noted += 1;
        return () => void (this.noted -= 1);
      },
      close: () => void this.log.push(`close ${name}`),
    };
  }
}

/** A host on a fake platform, by a clock that stands still. */
export class HostBench {
  readonly platform = new FakePlatform();
  readonly clock = new ManualClock();
  readonly recovered: [BackendName, BackendStatus][] = [];
  readonly news: BackendStatus[] = [];
  readonly host = new BackendHost({
    platform: this.platform,
    prove: this.platform.prove,
    timer: this.clock.timer,
    onRecovered: (lost, backend) => this.recovered.push([lost, backend]),
    onNews: (backend) => this.news.push(backend),
  });
}
