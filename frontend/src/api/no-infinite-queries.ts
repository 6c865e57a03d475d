/** Stands in for endless lists, which would be half a KiB of the first load for nothing: lists have pages here. */
export const infiniteQueryBehavior = () => undefined;
export const hasNextPage = () => false;
export const hasPreviousPage = () => false;
