/**
 * Props of a button that keeps the focus while it cannot be pressed. One that is `disabled` loses it, and with it the
 * place of a reader who came by key.
 */
export function steady(disabled: boolean, onClick: () => void) {
  return {
    'aria-disabled': disabled || undefined,
    'data-disabled': disabled || undefined,
    onClick: (): void => {
      if (!disabled) onClick();
    },
  };
}
