import { Select } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { Icon } from './icons.tsx';
import { findNames, fold } from './search.ts';

export interface SearchOption {
  /** Unique. */
  readonly value: string;
  readonly label: string;
}

export interface SearchBoxProps {
  readonly options: readonly SearchOption[];
  readonly onSelect: (value: string) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly emptyText: string;
  /** Most options listed at once. */
  readonly limit?: number;
  readonly disabled?: boolean;
}

/** Finds one of thousands of names; case and accents do not matter. Empties itself once a name is taken. */
export function SearchBox(props: SearchBoxProps): ReactNode {
  const { options, onSelect, label, placeholder, emptyText, limit = 20, disabled } = props;
  const [query, setQuery] = useState('');
  const folded = useMemo(() => options.map((option) => fold(option.label)), [options]);
  const found = useMemo(
    () => findNames(folded, query, limit).map((i) => ({ ...options[i] })),
    [folded, options, query, limit],
  );
  return (
    <Select
      label={label}
      placeholder={placeholder}
      nothingFoundMessage={emptyText}
      data={found}
      filter={({ options: given }) => given}
      value={null}
      onChange={(value) => {
        if (value !== null) onSelect(value);
        setQuery('');
      }}
      searchable
      searchValue={query}
      onSearchChange={setQuery}
      leftSection={<Icon name="search" />}
      rightSection={null}
      rightSectionWidth={0}
      disabled={disabled}
      selectFirstOptionOnChange
      selectFirstOptionOnDropdownOpen
      maxDropdownHeight={320}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}
