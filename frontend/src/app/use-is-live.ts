import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the page has come alive: false where it is made, and in the render that takes it over. */
export const useIsLive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
