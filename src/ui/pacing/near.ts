import { useCallback, useEffect, useRef, useState, type RefCallback } from 'react';
import { pacing } from '../../pacing.ts';

/** Told whether an element is near the window, at once and at every change. */
export type OnNear = (near: boolean) => void;

const watched = new WeakMap<Element, OnNear>();
let observer: IntersectionObserver | null = null;

/** One observer for the page: telling it of an element is dearer than a look at many. */
function theObserver(): IntersectionObserver {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
    },
    { rootMargin: `${pacing.nearPx}px 0px` },
  );
  return observer;
}

/** Watches whether an element is within `pacing.nearPx` of the window. @returns stops it. */
export function watchNear(element: Element, onNear: OnNear): () => void {
  watched.set(element, onNear);
  theObserver().observe(element);
  return () => {
    watched.delete(element);
    observer?.unobserve(element);
  };
}

/** Whether an element is near the window, and the ref that names it. Nothing is, before it was looked at. */
export function useNear(): readonly [ref: RefCallback<Element>, near: boolean] {
  const [near, setNear] = useState(false);
  const stop = useRef<() => void>(() => undefined);
  const ref = useCallback((element: Element | null) => {
    stop.current();
    stop.current = element ? watchNear(element, setNear) : () => undefined;
  }, []);
  useEffect(() => () => stop.current(), []);
  return [ref, near];
}
