/** What a finger hits, px: the least side of whatever is pressed in the bar. */
export const TARGET = 40;
