import { useLocation } from "@tanstack/react-router";
import { useText } from "../i18n/dictionaries.ts";
import { NotFoundNotice } from "./not-found-notice.tsx";

/** For an address that no page has. */
export function PageNotFound() {
  const t = useText();
  const { pathname } = useLocation();
  return <NotFoundNotice reason={t.notFound.text(decodeURI(pathname))} wanted={pathname.split("/").at(-1) ?? ""} />;
}
