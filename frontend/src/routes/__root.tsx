import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import type { RouterContext } from "../app/router-context.ts";
import { ErrorNotice } from "../components/error-notice.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { Footer } from "../layout/footer.tsx";
import { Header } from "../layout/header.tsx";
import { OfflineMark } from "../layout/offline-mark.tsx";

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Layout,
  errorComponent: ErrorNotice,
  head: () => ({ meta: [{ title: "Digidex" }] }),
});

function Layout() {
  const t = useText();
  // From here on keys and clicks are answered: React takes a page over in slices, and only its effects say that it has.
  useEffect(() => {
    document.documentElement.dataset.live = "";
  }, []);
  return (
    <>
      <a className="skip" href="#main">
        {t.skipToContent}
      </a>
      <Header />
      <main id="main">
        <noscript>
          <p className="hint">{t.noScript}</p>
        </noscript>
        <Outlet />
      </main>
      <Footer />
      <OfflineMark />
    </>
  );
}
