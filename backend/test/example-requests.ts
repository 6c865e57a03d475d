/** Requests for every operation: valid ones, and invalid ones with the expected status. */
export const EXAMPLE_REQUESTS: Readonly<Record<string, { good: string[]; bad: [number, string][] }>> = {
  "/": { good: ["/", ""], bad: [[400, "/?x=1"]] },
  "/health": { good: ["/health"], bad: [[400, "/health?x=1"]] },
  "/meta": { good: ["/meta"], bad: [[400, "/meta?x=1"]] },
  "/digimon": {
    good: [
      "/digimon",
      "/digimon/",
      "/digimon?q=agumn&limit=5",
      "/digimon?level=child,adult&attribute=-virus&field=dragons-roar&type=reptile&limit=100",
      "/digimon?skill=baby-flame&x_antibody=false&year_from=1997&year_to=2005&sort=-year",
      "/digimon?evolves_from=agumon&evolves_to=war-greymon",
      "/digimon?ids=1,gabumon,nobody",
      "/digimon?fields=slug,name,levels",
      "/digimon?game=time-stranger,-dawn-dusk&group=royal-knights",
      "/digimon?page=10000",
    ],
    bad: [
      [400, "/digimon?levl=child"],
      [400, "/digimon?level=chidl"],
      [400, "/digimon?page=0"],
      [400, "/digimon?limit=101"],
      [400, "/digimon?limit=2.5"],
      [400, "/digimon?sort=colour"],
      [400, "/digimon?game=survive"],
      [400, "/digimon?group=royal-nights"],
      [400, "/digimon?fields=slug,colour"],
      [404, "/digimon?evolves_from=nobody"],
      [400, "/digimon?page=1&page=2"],
      [400, `/digimon?ids=${Array.from({ length: 51 }, (_, i) => i + 1).join(",")}`],
      [414, `/digimon?q=${"a".repeat(2_048)}`],
    ],
  },
  "/digimon/random": {
    good: ["/digimon/random?seed=7&level=child", "/digimon/random"],
    bad: [
      [404, "/digimon/random?name=zzzzzz"],
      [400, "/digimon/random?level=chidl"],
    ],
  },
  "/digimon/{key}": {
    good: ["/digimon/agumon", "/digimon/1", "/digimon/Gatomon", `/digimon/${encodeURIComponent("アグモン")}`],
    bad: [
      [404, "/digimon/agumonn"],
      [404, "/digimon/999999"],
      [400, "/digimon/%ff"],
      [400, "/digimon/agumon?x=1"],
    ],
  },
  "/digimon/{key}/evolutions": {
    good: [
      "/digimon/agumon/evolutions",
      "/digimon/Gatomon/evolutions?direction=from&kind=normal,jogress&media=game&main_line=true&limit=3",
      "/digimon/agumon/evolutions?media=any&limit=100",
    ],
    bad: [
      [404, "/digimon/nobody/evolutions"],
      [400, "/digimon/agumon/evolutions?direction=up"],
    ],
  },
  "/evolutions/path": {
    good: [
      "/evolutions/path?from=koromon&to=omegamon&k=3",
      "/evolutions/path?from=agumon&to=agumon",
      "/evolutions/path?from=agumon&to=koromon&direction=forward&max_steps=1",
    ],
    bad: [
      [400, "/evolutions/path?from=koromon"],
      [404, "/evolutions/path?from=koromon&to=nobody"],
      [400, "/evolutions/path?from=koromon&to=omegamon&k=6"],
    ],
  },
  "/evolutions/graph": {
    good: ["/evolutions/graph?center=agumon", "/evolutions/graph?center=scumon&depth=3&max_nodes=200"],
    bad: [
      [400, "/evolutions/graph"],
      [400, "/evolutions/graph?center=agumon&depth=4"],
    ],
  },
  "/facets": {
    good: ["/facets", "/facets?level=child&q=grey", "/facets?game=next-order&group=olympos-xii"],
    bad: [[400, "/facets?page=1"]],
  },
  ...Object.fromEntries(
    [
      ["levels", "child"],
      ["attributes", "virus"],
      ["fields", "dragons-roar"],
      ["types", "reptile"],
      ["games", "time-stranger"],
      ["games", "survive"],
      ["groups", "royal-knights"],
    ].flatMap(([vocabulary, slug]) => [
      [
        `/${vocabulary}`,
        { good: [`/${vocabulary}`, `/${vocabulary}?limit=2&page=2`], bad: [[400, `/${vocabulary}?q=x`]] },
      ],
      [`/${vocabulary}/{slug}`, { good: [`/${vocabulary}/${slug}`], bad: [[404, `/${vocabulary}/nothing`]] }],
    ]),
  ),
  "/skills": {
    good: [
      "/skills",
      "/skills?q=pepper+breth",
      "/skills?game=time-stranger,cyber-sleuth&element=fire,null&sort=-power",
    ],
    bad: [
      [400, "/skills?limit=0"],
      [400, "/skills?element=flame"],
      [400, "/skills?game=survive"],
    ],
  },
  "/skills/{slug}": { good: ["/skills/baby-flame", "/skills/san-no-awa"], bad: [[404, "/skills/baby-flam"]] },
  "/changes": { good: ["/changes", "/changes?limit=1&page=2"], bad: [[400, "/changes?q=x"]] },
  "/changes/feed": { good: ["/changes/feed"], bad: [[400, "/changes/feed?page=1"]] },
  "/bulk": { good: ["/bulk"], bad: [[400, "/bulk?x=1"]] },
};
