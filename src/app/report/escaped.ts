const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as text of HTML or SVG, within an attribute too: never tags. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]);
