/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The names of languages by their codes. */
  readonly LANGUAGES: Record<string, string>;
  readonly PUBLIC_API_URL: string;
  readonly PUBLIC_SITE_URL: string;
}
