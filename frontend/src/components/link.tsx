import { Link as RouterLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

const EXACT = { exact: true };

/**
 * A link within a page. By default the router marks a link as active when the current URL starts with its URL. That is
 * right for the main navigation only: page 1 of a list is not active on page 2.
 */
export const Link = ((props: ComponentProps<typeof RouterLink>) => (
  <RouterLink activeOptions={EXACT} {...props} />
)) as typeof RouterLink;
