// Calls the API with the client that oapi-codegen generates. Prints what expected-output.txt contains.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"digidex.example/generated/digidex"
)

func main() {
	client, err := digidex.NewClientWithResponses(os.Args[1])
	check(err)
	ctx := context.Background()

	health, err := client.HealthWithResponse(ctx)
	check(err)
	fmt.Println("health:", health.JSON200.Status)
	root, err := client.RootWithResponse(ctx)
	check(err)
	fmt.Println("root:", root.JSON200.Name)

	fields := []digidex.DigimonField{digidex.DigimonFieldSlug, digidex.DigimonFieldName}
	chosen, err := client.ListDigimonWithResponse(ctx, &digidex.ListDigimonParams{Ids: &[]string{"agumon", "gabumon"}, Fields: &fields})
	check(err)
	var names []string
	absent := true
	for _, row := range chosen.JSON200.Data {
		names = append(names, *row.Slug+" "+*row.Name)
		absent = absent && row.Id == nil && row.Levels == nil
	}
	fmt.Println("list with fields:", strings.Join(names, ", "))
	if absent {
		fmt.Println("list with fields: other parts are absent")
	}

	search, err := client.ListDigimonWithResponse(ctx, &digidex.ListDigimonParams{Q: pointer("agumno"), Limit: pointer(1)})
	check(err)
	found := search.JSON200.Data[0]
	guess := ""
	if found.Matched != nil && found.Matched.Weak {
		guess = ", a guess"
	}
	fmt.Printf("search: %s%s\n", *found.Slug, guess)

	newest, err := client.ListDigimonWithResponse(ctx, &digidex.ListDigimonParams{Sort: pointer(digidex.DigimonSortYearDescending), Limit: pointer(100)})
	check(err)
	sorted, last := true, 9999
	for _, row := range newest.JSON200.Data {
		if row.ReleaseYear != nil {
			sorted, last = sorted && *row.ReleaseYear <= last, *row.ReleaseYear
		}
	}
	if sorted && last < 9999 {
		fmt.Println("sorted: newest first")
	}

	agumon, err := client.GetDigimonWithResponse(ctx, "agumon")
	check(err)
	fmt.Println("detail:", *agumon.JSON200.NameJa, agumon.JSON200.Levels[0].Slug)
	byName, err := client.GetDigimonWithResponse(ctx, "アグモン")
	check(err)
	fmt.Println("detail by name:", byName.JSON200.Slug)

	evolutions, err := client.ListEvolutionsWithResponse(ctx, "agumon", &digidex.ListEvolutionsParams{Game: pointer("time-stranger")})
	check(err)
	numbers := 0
	for _, step := range evolutions.JSON200.Data {
		for _, game := range step.Requirements {
			for _, alternative := range game.Alternatives {
				for _, requirement := range alternative.Requirements {
					if _, err := requirement.Value.AsRequirementValue0(); err == nil {
						numbers++
					}
				}
			}
		}
	}
	if numbers > 0 {
		fmt.Println("evolutions: requirements with numbers")
	}

	paths, err := client.FindPathsWithResponse(ctx, &digidex.FindPathsParams{From: "koromon", To: "wargreymon", Direction: pointer(digidex.PathDirectionForward)})
	check(err)
	path := paths.JSON200.Data[0]
	fmt.Printf("path: %s to %s, %s\n", path.Digimon[0], path.Digimon[len(path.Digimon)-1], path.Steps[0].Direction)

	graph, err := client.EvolutionGraphWithResponse(ctx, &digidex.EvolutionGraphParams{Center: "agumon", MaxNodes: pointer(5)})
	check(err)
	fmt.Println("graph:", graph.JSON200.Center)
	skills, err := client.ListSkillsWithResponse(ctx, &digidex.ListSkillsParams{Q: pointer("baby flame"), Limit: pointer(1)})
	check(err)
	fmt.Println("skills:", skills.JSON200.Data[0].Slug)

	missing, err := client.GetDigimonWithResponse(ctx, "agumno")
	check(err)
	notFound := missing.ApplicationproblemJSON404
	fmt.Println("404:", notFound.Code, (*notFound.Suggestions)[0].Slug)

	invalid, err := client.ListDigimonWithResponse(ctx, &digidex.ListDigimonParams{Limit: pointer(1000)})
	check(err)
	problem := invalid.ApplicationproblemJSON400
	fmt.Println("400:", problem.Code, (*problem.Errors)[0].Parameter, (*problem.Errors)[0].Code)

	ambiguous, err := client.GetDigimonWithResponse(ctx, "래피드몬")
	check(err)
	if conflict := ambiguous.ApplicationproblemJSON409; len(*conflict.Candidates) > 1 {
		fmt.Println("409:", conflict.Code, "with candidates")
	}

	levels := map[string]bool{}
	for page, pages := 1, 1; page <= pages; page++ {
		list, err := client.ListLevelsWithResponse(ctx, &digidex.ListLevelsParams{Page: &page, Limit: pointer(4)})
		check(err)
		pages = list.JSON200.Page.TotalPages
		for _, level := range list.JSON200.Data {
			levels[level.Slug] = true
		}
		if page == pages && len(levels) == list.JSON200.Page.Total {
			fmt.Println("paging: every level once")
		}
	}

	feed, err := client.ChangesFeedWithResponse(ctx)
	check(err)
	fmt.Println("feed:", feed.ApplicationfeedJSON200.Version)
}

func pointer[T any](value T) *T { return &value }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
