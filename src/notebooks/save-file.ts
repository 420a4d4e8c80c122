/** Lets the reader keep some bytes as a file, by her browser's own download. */
export function saveFile(name: string, type: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it has begun; freeing them at once would cut it short.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
