import { Link as RouterLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

const EXACT = { exact: true };

/**
 * A link within a page. The router takes a link for the current page's when its address is only the beginning of it, which
 * is right for the main navigation and wrong everywhere else: the first page of a list is not the second.
 */
export const Link = ((props: ComponentProps<typeof RouterLink>) => (
  <RouterLink activeOptions={EXACT} {...props} />
)) as typeof RouterLink;
