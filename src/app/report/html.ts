import type { Claim } from '../../core/experiment/claims.ts';

/** A locked answer and its question, in words. */
export interface ReportPrediction {
  readonly question: string;
  readonly answer: string;
}

/** A claim with its sentence and verdict, in words. */
export interface ReportClaim extends Pick<Claim, 'estimate' | 'low' | 'high'> {
  readonly sentence: string;
  readonly verdict: string;
}

export interface ReportFigure {
  readonly title: string;
  /** A whole `<svg>` element that refers to nothing outside itself. */
  readonly svg: string;
}

/** What one notebook brings to the report. */
export interface ReportNotebook {
  readonly name: string;
  readonly predictions: readonly ReportPrediction[];
  /** Null where nothing was run. */
  readonly run: {
    readonly permalink: string;
    readonly version: string;
    readonly seeds: string;
    readonly checksum: string;
    readonly dataset: string;
    readonly backend: string;
    /** The settings that differ from the defaults, named; then their values. */
    readonly settings: readonly (readonly [string, string])[];
    readonly claims: readonly ReportClaim[];
  } | null;
  readonly figures: readonly ReportFigure[];
}

/** Everything a report says, in one language. */
export interface Report {
  readonly language: string;
  readonly title: string;
  /** The student's; may be empty. */
  readonly name: string;
  /** ISO 8601, to the minute. */
  readonly date: string;
  readonly lab: string;
  readonly notebooks: readonly ReportNotebook[];
}

/** The report's fixed words. */
export interface ReportWords {
  readonly name: string;
  readonly date: string;
  readonly predictions: string;
  readonly parameters: string;
  readonly defaults: string;
  readonly notRun: string;
  readonly figures: string;
  readonly verdicts: string;
  readonly claim: string;
  readonly estimate: string;
  readonly verdict: string;
  readonly rerun: string;
  readonly seeds: string;
  readonly checksum: string;
  readonly dataset: string;
  readonly backend: string;
  readonly version: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

const rows = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([key, value]) => `<tr><th>${escaped(key)}</th><td>${escaped(value)}</td></tr>`).join('');

function claimRows(claims: readonly ReportClaim[], format: (value: number | null) => string): string {
  return claims
    .map(({ sentence, estimate, low, high, verdict }) => {
      const interval = estimate === null ? '–' : `${format(estimate)} [${format(low)}, ${format(high)}]`;
      return `<tr><td>${escaped(sentence)}</td><td class="number">${interval}</td><td>${escaped(verdict)}</td></tr>`;
    })
    .join('');
}

function runHtml(run: NonNullable<ReportNotebook['run']>, words: ReportWords, format: (value: number | null) => string) {
  const facts: [string, string][] = [
    [words.seeds, run.seeds],
    [words.dataset, run.dataset],
    [words.backend, run.backend],
    [words.version, run.version],
    [words.checksum, run.checksum],
  ];
  const settings = run.settings.length > 0 ? `<table>${rows(run.settings)}</table>` : `<p>${escaped(words.defaults)}</p>`;
  return `<h3>${escaped(words.parameters)}</h3>${settings}<table>${rows(facts)}</table>
<p>${escaped(words.rerun)} <a href="${escaped(run.permalink)}">${escaped(run.permalink)}</a></p>
<h3>${escaped(words.verdicts)}</h3>
<table><thead><tr><th>${escaped(words.claim)}</th><th>${escaped(words.estimate)}</th><th>${escaped(words.verdict)}</th></tr></thead>
<tbody>${claimRows(run.claims, format)}</tbody></table>`;
}

function notebookHtml(notebook: ReportNotebook, words: ReportWords, format: (value: number | null) => string): string {
  const predictions = notebook.predictions
    .map(({ question, answer }) => `<li>${escaped(question)} <strong>${escaped(answer)}</strong></li>`)
    .join('');
  const figures = notebook.figures
    .map(({ title, svg }) => `<figure><figcaption>${escaped(title)}</figcaption>${svg}</figure>`)
    .join('');
  return `<section><h2>${escaped(notebook.name)}</h2>
${predictions && `<h3>${escaped(words.predictions)}</h3><ul>${predictions}</ul>`}
${notebook.run ? runHtml(notebook.run, words, format) : `<p>${escaped(words.notRun)}</p>`}
${figures && `<h3>${escaped(words.figures)}</h3>${figures}`}</section>`;
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2123}
table{border-collapse:collapse;margin:.5rem 0;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #dcd9d0;font-weight:400}
tbody th,table:not(:has(thead)) th{width:9rem;white-space:nowrap}td{overflow-wrap:anywhere}thead th{font-weight:600}.number{font-variant-numeric:tabular-nums;white-space:nowrap}figure{margin:1.5rem 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:.5rem}
svg{max-width:100%;height:auto}section{margin-top:2.5rem}a{word-break:break-all}h3{break-after:avoid}@media print{body{margin:0;max-width:none}}`;

/**
 * A report as one HTML file that needs no network and holds no script.
 * @param format writes a claim's estimate and the ends of its interval.
 */
export function reportHtml(report: Report, words: ReportWords, format: (value: number | null) => string): string {
  const { language, title, name, date, lab, notebooks } = report;
  const head: [string, string][] = [...(name ? [[words.name, name] as [string, string]] : []), [words.date, date]];
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><table>${rows(head)}</table>
${notebooks.map((notebook) => notebookHtml(notebook, words, format)).join('\n')}
<footer><p>${escaped(lab)}</p></footer></body></html>
`;
}
