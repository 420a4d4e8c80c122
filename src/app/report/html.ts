import { formatNumber } from '../../ui/format.ts';
import { escaped } from './escaped.ts';
import type {
  Report,
  ReportClaim,
  ReportNotebook,
  ReportPrediction,
  ReportQuiz,
  ReportRun,
  ReportWords,
} from './report.ts';

type Format = (value: number | null) => string;

const rows = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([key, value]) => `<tr><th scope="row">${escaped(key)}</th><td>${escaped(value)}</td></tr>`).join('');

function claimRows(claims: readonly ReportClaim[], format: Format): string {
  return claims
    .map(({ sentence, estimate, low, high, verdict }) => {
      const interval = estimate === null ? '–' : `${format(estimate)} [${format(low)}, ${format(high)}]`;
      return `<tr><td>${escaped(sentence)}</td><td class="number">${interval}</td><td>${escaped(verdict)}</td></tr>`;
    })
    .join('');
}

function runHtml(run: ReportRun, words: ReportWords, format: Format): string {
  const settings = run.settings.length > 0 ? rows(run.settings) : rows([[words.parameters, words.defaults]]);
  const facts: [string, string][] = [
    [words.seeds, run.seeds],
    [words.dataset, run.dataset],
    [words.backend, run.backend],
    [words.version, run.version],
    [words.checksum, run.checksum],
  ];
  const heads = [words.claim, words.estimate, words.verdict]
    .map((head) => `<th scope="col">${escaped(head)}</th>`)
    .join('');
  return `${run.part && `<h3>${escaped(run.part)}</h3>`}
<table><thead><tr>${heads}</tr></thead><tbody>${claimRows(run.claims, format)}</tbody></table>
${run.unlearned && `<p><strong>${escaped(run.unlearned)}</strong></p>`}
<h4>${escaped(words.parameters)}</h4><table>${settings}${rows(facts)}</table>
<p>${escaped(words.rerun)} <a href="${escaped(run.permalink)}">${escaped(run.permalink)}</a><br>
${escaped(words.command)} <code>${escaped(run.command)}</code></p>
<p class="small">${escaped(run.repeat)}</p>
<p class="small">${escaped(words.everything)} <code>${escaped(run.everything)}</code></p>`;
}

function triesHtml({ tries, tryHeads }: ReportNotebook, words: ReportWords): string {
  if (tries.length < 2) return '';
  const heads = [words.settings, ...tryHeads].map((head) => `<th scope="col">${escaped(head)}</th>`).join('');
  const lines = tries.map(({ settings, permalink, numbers }) => {
    const cells = numbers.map((number) => `<td class="number">${formatNumber(number)}</td>`).join('');
    return `<tr><td><a href="${escaped(permalink)}">${escaped(settings)}</a></td>${cells}</tr>`;
  });
  return `<h3>${escaped(words.tries)}</h3><table><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function predictionHtml({ question, answer, late, measured }: ReportPrediction, words: ReportWords): string {
  const after = late ? ` <small>${escaped(words.late)}</small>` : '';
  const told = measured
    ? `<p>${escaped(measured.numbers)} ${escaped(measured.standing)}</p><p class="small">${escaped(measured.why)}</p>`
    : `<p class="small">${escaped(words.notMeasured)}</p>`;
  return `<li><p>${escaped(question)} <strong>${escaped(answer)}</strong>${after}</p>${told}</li>`;
}

function quizHtml({ question, answer, right, why }: ReportQuiz, words: ReportWords): string {
  return `<li><p>${escaped(question)} <strong>${escaped(answer)}</strong></p><p class="small">${escaped(right ? words.right : words.wrong)} ${escaped(why)}</p></li>`;
}

const listed = (title: string, items: readonly string[]): string =>
  items.length > 0 ? `<h3>${escaped(title)}</h3><ul>${items.join('')}</ul>` : '';

function notebookHtml(notebook: ReportNotebook, words: ReportWords, format: Format): string {
  const { name, predictions, quizzes, runs, figures, figuresGone } = notebook;
  const drawn = figures.map(({ title, svg }) => `<figure><figcaption>${escaped(title)}</figcaption>${svg}</figure>`);
  return `<section><h2>${escaped(name)}</h2>
${listed(
  words.predictions,
  predictions.map((own) => predictionHtml(own, words)),
)}
${listed(
  words.quizzes,
  quizzes.map((own) => quizHtml(own, words)),
)}
<h3>${escaped(words.verdicts)}</h3>
${runs.length > 0 ? [...runs.map((run) => runHtml(run, words, format)), `<p class="small">${escaped(words.method)}</p>`].join('\n') : `<p>${escaped(words.notRun)}</p>`}
${triesHtml(notebook, words)}
${drawn.length > 0 ? `<h3>${escaped(words.figures)}</h3>${drawn.join('\n')}` : ''}
${figuresGone ? `<p class="small">${escaped(words.figuresGone)}</p>` : ''}</section>`;
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2123;background:#fff}
table{border-collapse:collapse;margin:.5rem 0;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #dcd9d0;font-weight:400}
tbody th,table:not(:has(thead)) th{width:11rem}td{overflow-wrap:anywhere}td.number,td.number+td{white-space:nowrap}thead th{font-weight:600}.number{font-variant-numeric:tabular-nums}
figure{margin:1.5rem 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:.5rem}svg{max-width:100%;height:auto}
section{margin-top:3rem;padding-top:1rem;border-top:2px solid #1f2123}section+section{break-before:page}h2{margin-top:0}h3{margin:1.75rem 0 .5rem}h4{margin:1rem 0 .25rem}
a,code{overflow-wrap:anywhere}code{font-size:.8125rem}p{margin:.25rem 0}ul{padding-left:1.2rem}li{margin:.6rem 0;break-inside:avoid}small,.small{color:#5f6368;font-size:.8125rem}h2,h3,h4{break-after:avoid}tr{break-inside:avoid}
@media print{body{margin:0;max-width:none;font-size:11pt}a{color:inherit}}@page{margin:18mm 16mm}`;

/**
 * A report as one HTML file that needs no network and holds no script.
 * @param format writes a claim's estimate and the ends of its interval.
 */
export function reportHtml(report: Report, words: ReportWords, format: Format): string {
  const { language, title, name, date, lab, notebooks } = report;
  const head: [string, string][] = [...(name ? [[words.name, name] as [string, string]] : []), [words.date, date]];
  const sections = notebooks.map((notebook) => notebookHtml(notebook, words, format)).join('\n');
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><table>${rows(head)}</table>
${sections || `<p>${escaped(words.nothing)}</p>`}
<footer><p class="small">${escaped(lab)}</p></footer></body></html>
`;
}
