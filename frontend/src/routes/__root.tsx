import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
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
