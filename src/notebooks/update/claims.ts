import type { FloorPart } from '../../core/updates/report/record.ts';
import type { ArmId } from '../../core/updates/arms/policy.ts';
import type { ArmSet } from './parameters.ts';

/** What is said of a claim in one language. */
interface ClaimWords {
  /** The claim in a sentence. */
  readonly sentence: string;
  /** What is measured. */
  readonly estimand: string;
  /** Where it would come out otherwise. */
  readonly turns: string;
}

/** A sentence of the lecture, and what tests it. */
export interface UpdateClaimRow {
  readonly id: string;
  /** The lecture's sentence, word for word, and what it says in English. */
  readonly quote: { readonly zh: string; readonly en: string };
  /** The arms that are compared, the one that the sentence speaks for first. Of several pairs all must differ so. */
  readonly pairs: readonly (readonly [better: ArmId, worse: ArmId])[];
  /** Which requests: of the slice to come, before it is learnt; or those of the floor, right after the full update. */
  readonly asked: 'next-slice' | FloorPart;
  /** Whether requests for items that are in no index yet are left out: no update could answer them. */
  readonly reachable: boolean;
  /**
   * Of the requests' Recall@50: the mean; the share of days that the first arm wins, less one half; the mean of the tenth
   * of users that the arm serves worst.
   */
  readonly statistic: 'mean' | 'days-won' | 'worst-tenth';
  /** The smallest set of arms that tests it. */
  readonly arms: ArmSet;
  readonly words: { readonly zh: ClaimWords; readonly en: ClaimWords };
}

const floor = { reachable: false, statistic: 'mean', arms: 'lecture' } as const;
const fresh = { asked: 'next-slice', reachable: true, statistic: 'mean' } as const;
const guards = {
  zh: '全量更新保“下限”和“稳定性”，消除偏差。',
  en: 'Full updates guard the “floor” and the “stability”, and remove bias.',
} as const;

/** What the notebook claims: one table for experiment, page, predictions and report, in the order of the verdicts. */
export const updateClaimTable = [
  {
    id: 'increments-bring-freshness',
    quote: {
      zh: '增量更新冲“上限”和“时效性”，捕捉热点。',
      en: 'Incremental updates go for the “ceiling” and for “freshness”: they catch what is hot.',
    },
    pairs: [['full+incremental', 'full']],
    ...fresh,
    arms: 'lecture',
    words: {
      zh: {
        sentence: '增量带来新鲜度。',
        estimand: '下一段的请求，先考后学，只算凌晨时已在索引里的电影：全量加增量，减去只有全量。',
        turns: '用户塔会读她最近的历史，不训练也能跟上：把“用户历史长度”调成 0，增量就要紧了。',
      },
      en: {
        sentence: 'Increments bring freshness.',
        estimand:
          'Requests of the next slice, before it is learnt, for films that were in the index at dawn: full and increments, minus full alone.',
        turns:
          'The user tower reads her latest films and follows her untrained: with the user history at 0, increments matter.',
      },
    },
  },
  {
    id: 'full-guards-the-floor',
    quote: guards,
    pairs: [['full', 'incremental']],
    asked: 'next-day',
    ...floor,
    words: {
      zh: {
        sentence: '全量守住下限。',
        estimand: '每天全量更新刚做完，两边学过同样的日子：这一天的全部请求，只做全量减去只做增量。',
        turns: '让增量多学几遍（“增量学几遍”），它更容易过拟合；每天事件多一些，差别也更大。',
      },
      en: {
        sentence: 'Full updates guard the floor.',
        estimand:
          'Right after each full update, when both have learnt the same days: all requests of the day to come, full alone minus increments alone.',
        turns:
          'With more passes of the stream increments overfit more; with more events a day there is more to overfit.',
      },
    },
  },
  {
    id: 'full-removes-the-bias',
    quote: guards,
    pairs: [['full', 'incremental']],
    asked: 'yesterday',
    ...floor,
    words: {
      zh: {
        sentence: '全量消除偏差。',
        estimand: '全量更新刚做完：昨天留出、谁都没学过的一成事件，只做全量减去只做增量。',
        turns: '留出的事件少，天数和种子多一些才看得清；让增量多学几遍，偏差会变大。',
      },
      en: {
        sentence: 'Full updates remove the bias.',
        estimand:
          "Right after each full update: the tenth of yesterday's events that nobody learnt, full alone minus increments alone.",
        turns: 'Held-out events are few: more days and seeds show more. More passes of the stream make for more bias.',
      },
    },
  },
  {
    id: 'full-forgets-less',
    quote: {
      zh: '如果只用最近几十分钟的数据训练，模型会迅速过拟合到当前时间段的特定模式，遗忘全局规律。',
      en: 'Trained on the last few tens of minutes alone, the model quickly overfits the pattern of that stretch and forgets the rules of the whole.',
    },
    pairs: [['full', 'incremental']],
    asked: 'older-days',
    ...floor,
    words: {
      zh: {
        sentence: '全量比增量忘得少。',
        estimand: '全量更新刚做完：更早那些日子留出的事件，只做全量减去只做增量。',
        turns: '每段只学一遍，还谈不上忘：把“增量学几遍”调到 4。',
      },
      en: {
        sentence: 'Full updates forget less.',
        estimand:
          'Right after each full update: the held-out events of the days before yesterday, full alone minus increments alone.',
        turns: 'One pass a slice makes little forget: set the passes of the stream to 4.',
      },
    },
  },
  {
    id: 'full-wins-more-days',
    quote: guards,
    pairs: [['full', 'incremental']],
    asked: 'next-day',
    ...floor,
    statistic: 'days-won',
    words: {
      zh: {
        sentence: '全量更稳：多数日子都赢。',
        estimand:
          '同样的请求，一天一天地比：只做全量赢过只做增量的日子所占的比例，减去一半（平手算半天；Wilson 区间）。',
        turns: '天数太少，区间就太宽：天数调多一些。',
      },
      en: {
        sentence: 'Full updates are steadier: they win most days.',
        estimand:
          'The same requests day by day: the share of days that full alone wins over increments alone, less one half (a tie is half a day; Wilson interval).',
        turns: 'On few days the interval is wide: play more of them.',
      },
    },
  },
  {
    id: 'full-lifts-the-worst-users',
    quote: guards,
    pairs: [['full', 'incremental']],
    asked: 'next-day',
    ...floor,
    statistic: 'worst-tenth',
    words: {
      zh: {
        sentence: '全量托住最差的用户。',
        estimand: '同样的请求，按用户算：每种策略各自服务得最差的那一成用户（至少五次请求），平均 Recall@50 之差。',
        turns: '最差的用户常常一部也找不到，两边都是零：看天数更多、用户更多的运行。',
      },
      en: {
        sentence: 'Full updates hold up the users served worst.',
        estimand:
          'The same requests user by user: mean Recall@50 of the tenth of users (of five requests or more) that each policy serves worst, full alone minus increments alone.',
        turns: 'The users served worst often find nothing under either: look at more days, and so more users.',
      },
    },
  },
  {
    id: 'together-beats-either',
    quote: { zh: '为了兼顾这两点，工业界采用了一套组合拳。', en: 'To have both, industry combines the two.' },
    pairs: [
      ['full+incremental', 'full'],
      ['full+incremental', 'incremental'],
    ],
    ...fresh,
    arms: 'lecture',
    words: {
      zh: {
        sentence: '全量加增量，胜过任何一个单独用。',
        estimand: '下一段的请求：全量加增量，减去两者中的每一个；两个差都要成立，写出的是下限更低的那一个。',
        turns: '比其中一个看不出差别时，看上面的新鲜度和下限各自差在哪里。',
      },
      en: {
        sentence: 'Both together beat either alone.',
        estimand:
          'Requests of the next slice: full and increments, minus each of the two alone. Both differences must hold; the one with the lower bound is given.',
        turns: 'Where one of them is as good, the rows on freshness and on the floor say what is missing.',
      },
    },
  },
  {
    id: 'warm-beats-cold',
    quote: {
      zh: '必须基于昨天的模型继续练，不要随机初始化',
      en: "It must go on from yesterday's model: no random initialisation",
    },
    pairs: [['full', 'full-cold']],
    asked: 'next-day',
    ...floor,
    words: {
      zh: {
        sentence: '接着昨天的模型训练，胜过随机初始化、只学昨天。',
        estimand:
          '全量更新刚做完，这一天的全部请求。随机初始化的那个只学过一天，这一行本身说明不了多少，要和下一行一起看。',
        turns: '每天的事件非常多，或者底座很差，一天就够从头学起。',
      },
      en: {
        sentence: "Going on from yesterday's model beats random weights that learn yesterday alone.",
        estimand:
          'Right after each full update, all requests of the day to come. The cold start has learnt one day only, so this row alone says little: read it with the next.',
        turns: 'With very many events a day, or a poor base, a day is enough to begin anew.',
      },
    },
  },
  {
    id: 'warm-beats-cold-on-all-days',
    quote: {
      zh: '必须基于昨天的模型继续练，不要随机初始化',
      en: "It must go on from yesterday's model: no random initialisation",
    },
    pairs: [['full', 'full-cold-all']],
    asked: 'next-day',
    ...floor,
    arms: 'starts',
    words: {
      zh: {
        sentence: '接着昨天的模型训练，胜过每天从随机参数把全部日子重学一遍。',
        estimand: '同样的请求：只做全量，减去每天凌晨从随机参数开始、像底座那样把至今的全部事件学几轮的模型。',
        turns: '从头学要贵得多（看账单）。底座轮数少，从头学就学不足；漂移越大，旧的数据越没有用。',
      },
      en: {
        sentence: "Going on from yesterday's model beats learning all days anew from random weights.",
        estimand:
          'The same requests: full alone, minus a model that each dawn begins at random and learns all events so far as the base was learnt.',
        turns:
          'Learning anew costs far more (see the costs). With few epochs of the base it learns too little; the more things drift, the less old data help.',
      },
    },
  },
  {
    id: 'frozen-layers-help',
    quote: {
      zh: '必须锁住全连接层，只更 Embedding，防止模型跑飞',
      en: 'The fully connected layers must be locked and the embeddings alone updated, lest the model run wild',
    },
    pairs: [['incremental', 'incremental-unfrozen']],
    ...fresh,
    arms: 'streams',
    words: {
      zh: {
        sentence: '增量更新时，应当冻结全连接层。',
        estimand: '下一段的请求：只训练全部嵌入表的增量，减去连全连接层一起训练的增量，其他都一样。',
        turns: '每段只学一遍，全连接层动得不多：把“增量学几遍”调到 4。',
      },
      en: {
        sentence: 'Increments should leave the fully connected layers frozen.',
        estimand:
          'Requests of the next slice: increments that train all embedding tables, minus increments that train the fully connected layers too, all else equal.',
        turns: 'One pass a slice moves the layers little: set the passes of the stream to 4.',
      },
    },
  },
  {
    id: 'shuffling-helps',
    quote: {
      zh: '全量更新强制对一天的数据进行 Random Shuffle。',
      en: "A full update always shuffles the day's data at random.",
    },
    pairs: [['full', 'full-ordered']],
    asked: 'next-day',
    ...floor,
    arms: 'order',
    words: {
      zh: {
        sentence: '打乱了学，对明天更好。',
        estimand: '全量更新刚做完，这一天的全部请求：打乱了学昨天，减去按时间先后学昨天，都接着昨天的模型。',
        turns: '一天不长，最后学到的正好最新，按先后学也不吃亏：把“一天多少事件”调大。',
      },
      en: {
        sentence: 'Shuffling is better for tomorrow.',
        estimand:
          "Right after each full update, all requests of the day to come: yesterday learnt shuffled, minus yesterday learnt in order, both from yesterday's model.",
        turns: 'In a short day what is learnt last is newest, which makes up for order: set more events a day.',
      },
    },
  },
  {
    id: 'shuffling-helps-yesterday',
    quote: {
      zh: '让模型看到的是数据的统计学全貌（无偏估计），从而保证模型参数的稳健性。',
      en: "So the model sees the data's statistics as a whole (an unbiased estimate), which keeps its parameters robust.",
    },
    pairs: [['full', 'full-ordered']],
    asked: 'yesterday',
    ...floor,
    arms: 'order',
    words: {
      zh: {
        sentence: '打乱了学，对学过的那一天更好。',
        estimand: '全量更新刚做完：昨天留出的一成事件，打乱了学减去按时间先后学，都接着昨天的模型。',
        turns: '留出的事件少，天数和种子多一些；从头学起时怎样，看下一行。',
      },
      en: {
        sentence: 'Shuffling is better for the day that was learnt.',
        estimand:
          "Right after each full update: the held-out tenth of yesterday, shuffled minus in order, both from yesterday's model.",
        turns: 'Held-out events are few: more days and seeds. The next row is of models from scratch.',
      },
    },
  },
  {
    id: 'shuffling-helps-from-scratch',
    quote: {
      zh: '全量更新强制对一天的数据进行 Random Shuffle。',
      en: "A full update always shuffles the day's data at random.",
    },
    pairs: [['full-cold', 'full-cold-ordered']],
    asked: 'next-day',
    ...floor,
    arms: 'order',
    words: {
      zh: {
        sentence: '从随机参数学起，打乱更好。',
        estimand: '全量更新刚做完，这一天的全部请求：从随机参数打乱了学昨天，减去从随机参数按时间先后学昨天。',
        turns: '只有一天的数据，从头学怎么学都学不到多少：把“一天多少事件”调大。',
      },
      en: {
        sentence: 'From random weights, shuffling is better.',
        estimand:
          'Right after each full update, all requests of the day to come: yesterday learnt shuffled, minus in order, both from random weights.',
        turns: 'From scratch a single day teaches little either way: set more events a day.',
      },
    },
  },
] as const satisfies readonly UpdateClaimRow[];

export type UpdateClaim = (typeof updateClaimTable)[number]['id'];

/** The claims by name, in the order of the verdict table. */
export const updateClaims: readonly UpdateClaim[] = updateClaimTable.map(({ id }) => id);
