import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { ErrorNotice } from "../components/error-notice.tsx";
import { useText } from "../i18n/texts.ts";
import { AsleepMark } from "../layout/asleep-mark.tsx";
import { ConnectionNotice } from "../layout/connection-notice.tsx";
import { Footer } from "../layout/footer.tsx";
import { Header } from "../layout/header.tsx";

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Layout,
  errorComponent: ErrorNotice,
  head: () => ({ meta: [{ title: "Digidex" }] }),
});

function Layout() {
  const t = useText();
  // Keys and clicks are handled from here on: React hydrates in slices, and effects run only after the last one.
  useEffect(() => {
    document.documentElement.dataset.hydrated = "";
  }, []);
  return (
    <>
      <a className="skip" href="#main">
        {t.skipToContent}
      </a>
      <Header />
      <AsleepMark />
      <main id="main">
        <noscript>
          <p className="hint">{t.noScript}</p>
        </noscript>
        <Outlet />
      </main>
      <Footer />
      <ConnectionNotice />
    </>
  );
}
