import { useTranslation } from 'react-i18next';

/** Names of MovieLens's genres in the reader's language; one that is not known keeps its own. */
export function useGenreNames(): (genre: string) => string {
  const { t, i18n } = useTranslation();
  return (genre) => (i18n.exists(`genres.${genre}`) ? t(`genres.${genre}`) : genre);
}
