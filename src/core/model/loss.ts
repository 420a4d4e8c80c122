/** Pointwise (binary), pairwise (triplet hinge or logistic), listwise (softmax over the candidates). */
export const losses = ['listwise', 'pairwise-logistic', 'pairwise-hinge', 'pointwise'] as const;
export type LossName = (typeof losses)[number];
