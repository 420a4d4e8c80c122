import { milvusImportSnippet } from './export-programs.ts';

/** How many vectors, and of how many numbers. */
export interface Sizes {
  readonly items: number;
  readonly users: number;
  readonly dims: number;
  /** Of each user in the ground truth. */
  readonly neighbors: number;
}

const python = (program: string): string => `\`\`\`python\n${program}\`\`\``;

/** A word of the README in English and in Chinese. */
type Twin = readonly [english: string, chinese: string];
const both = ([english, chinese]: Twin): string => `${english}\n\n${chinese}`;

const filesTable = ({ items, users, dims, neighbors }: Sizes): string => `| file 文件 | content 内容 |
|---|---|
| \`item_vectors.npy\` | float32 [${items}, ${dims}]: item vectors 物品向量 |
| \`item_ids.npy\` | int32 [${items}]: \`movieId\` of each row 每行对应的 \`movieId\` |
| \`user_vectors.npy\` | float32 [${users}, ${dims}]: user vectors 用户向量 |
| \`user_ids.npy\` | int32 [${users}]: \`userId\` of each row 每行对应的 \`userId\` |
| \`neighbors.npy\` | int32 [${users}, ${neighbors}]: ground truth, the exact nearest \`movieId\`s of each user, best first 标准答案：每位用户精确查找的最近邻 \`movieId\`，由近到远 |
| \`items.parquet\` | \`id\`, \`vector\`, \`title\`: the items once more, as Parquet 同样的物品，Parquet 格式 |
| \`users.parquet\` | \`id\`, \`vector\`: the users once more, as Parquet 同样的用户，Parquet 格式 |
| \`movies.csv\` | \`movieId,title,genres\`, UTF-8 |
| \`milvus_items.json\` | rows for Milvus: \`id\`, \`vector\`, \`title\` 供 Milvus 导入的行 |
| \`search_faiss.py\`, \`search_hnswlib.py\`, \`search_milvus.py\` | programs, see below 程序，见下文 |
| \`manifest.json\` | model, seed, parameters, checksum, metric 模型、种子、参数、校验和、度量 |`;

const intro: Twin = [
  `Vectors of one published version of a two-tower model, computed by Two-Tower Lab. All vectors have length 1, so the
inner product is the cosine: search with the inner product and take the largest. A user vector is the query, the item
vectors are what is searched. Row i of the vectors belongs to row i of the ids. The lab leaves out what a user has
liked already; the programs below do not.`,
  `这里是双塔实验室发布的某一个版本的全部向量。所有向量的长度都是 1，内积就等于余弦相似度：用内积查找，取最大的若干个。
用户向量是查询，物品向量是被查找的对象。向量的第 i 行对应 id 的第 i 行。实验室会过滤掉用户已经喜欢过的电影，下面的程序不做过滤。`,
];

const run: Twin = [
  `Install a program's packages and run it in this folder. It reads the files above, prints one user's ten nearest
films, and holds its answers for all users against the ground truth (recall@10). On Debian and Ubuntu,
\`apt install python3-faiss python3-hnswlib python3-numpy\` serves the first two.`,
  `先安装程序所需的软件包，再在本文件夹中运行：程序读取上面的文件，打印一位用户的十部最近邻电影，并把所有用户的查找结果与
标准答案比较（recall@10）。在 Debian 和 Ubuntu 上，前两个程序也可以用 \`apt install python3-faiss python3-hnswlib python3-numpy\` 安装。`,
];

const programsTable = `| program 程序 | needs 需要 |
|---|---|
| \`python search_faiss.py\` | \`pip install faiss-cpu numpy\` |
| \`python search_hnswlib.py\` | \`pip install hnswlib numpy\` |
| \`python search_milvus.py\` | \`pip install "pymilvus[milvus-lite]==3.0.2" milvus-lite==3.2.2 numpy\` |`;

const milvus: Twin = [
  `Without an argument, \`search_milvus.py\` uses Milvus Lite, which needs no server and keeps its data in the directory
\`two_tower.db\`. For a Milvus server, give its address: \`python search_milvus.py http://localhost:19530\`. The program
creates its collection with \`consistency_level="Strong"\`, so that the search sees the rows inserted just before it; with
a server's default, *Bounded*, it may find nothing.`,
  `不带参数时，\`search_milvus.py\` 使用 Milvus Lite：不需要服务器，数据存放在目录 \`two_tower.db\` 中。如果有 Milvus
服务器，给出地址即可：\`python search_milvus.py http://localhost:19530\`。程序建集合时指定 \`consistency_level="Strong"\`，
查找才能看到刚刚插入的行；服务器的默认级别是 *Bounded*，可能什么也找不到。`,
];

const milvusImport: Twin = [
  `Bulk import **needs a Milvus server**, here at \`localhost:19530\`, and \`items.parquet\` must lie in the server's
object storage (its bucket) first: the server reads the file from there. The import goes on in the background.`,
  `批量导入**需要 Milvus 服务器**（这里是 \`localhost:19530\`），并且要先把 \`items.parquet\` 上传到服务器的对象存储
（bucket）中，服务器从那里读取文件。导入在后台进行。`,
];

const licence: Twin = [
  `The data comes from MovieLens (*ml-latest-small*) and belongs to GroupLens, University of Minnesota; vectors learnt
from it are a transformed form. It may be passed on only under the same terms, not used for a commercial or
revenue-bearing purpose without GroupLens's permission, and nothing may suggest that GroupLens or the university endorses
the work. It comes without any warranty. Whoever publishes results acknowledges it with this citation:`,
  `数据来自 MovieLens（*ml-latest-small*），归明尼苏达大学 GroupLens 所有；由它学到的向量属于其变换形式。只能按相同的条款再分发；
未经 GroupLens 许可，不得用于商业或营利目的；不得暗示 GroupLens 或该大学为您的工作背书。数据按原样提供，不附带任何担保。
发表成果时请引用：`,
];

const citation = `F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. *ACM Transactions on
Interactive Intelligent Systems* 5, 4, Article 19 (December 2015). <https://doi.org/10.1145/2827872>`;

/** The README of the exported files, in English and in Chinese: contents, programs that read them, terms. */
export function readmeText(sizes: Sizes): string {
  return `${[
    '# Two-tower vectors · 双塔向量',
    both(intro),
    '## Files · 文件',
    filesTable(sizes),
    '## Programs · 程序',
    both(run),
    programsTable,
    '### Milvus',
    both(milvus),
    '### Milvus: bulk import · 批量导入',
    both(milvusImport),
    'pip: `pip install "pymilvus[bulk-writer]"`',
    python(milvusImportSnippet.replace('@dims@', String(sizes.dims))),
    '## Licence of the data · 数据许可',
    both(licence),
    citation,
  ].join('\n\n')}\n`;
}
