import com.fasterxml.jackson.core.JsonProcessingException;
import digidex.ApiClient;
import digidex.ApiException;
import digidex.api.DigimonApi;
import digidex.api.EvolutionsApi;
import digidex.api.ServiceApi;
import digidex.api.SkillsApi;
import digidex.api.VocabulariesApi;
import digidex.model.*;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Calls the API with the client that openapi-generator generates. Prints what expected-output.txt contains. */
public class Program {
  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    DigimonApi digimon = new DigimonApi(client);
    EvolutionsApi evolutions = new EvolutionsApi(client);
    ServiceApi service = new ServiceApi(client);

    System.out.println("health: " + service.health().getStatus().getValue());
    System.out.println("root: " + service.root().getName());

    List<DigimonRow> rows = digimon.listDigimon(DigimonApi.APIListDigimonRequest.newBuilder()
        .ids(List.of("agumon", "gabumon")).fields(List.of(DigimonField.Slug, DigimonField.Name)).build()).getData();
    System.out.println("list with fields: "
        + rows.stream().map(row -> row.getSlug() + " " + row.getName()).collect(Collectors.joining(", ")));
    if (rows.stream().allMatch(row -> row.getId() == null && row.getReleaseYear() == null)) {
      System.out.println("list with fields: other parts are absent");
    }

    DigimonRow found = digimon.listDigimon(
        DigimonApi.APIListDigimonRequest.newBuilder().q("agumno").limit(1).build()).getData().get(0);
    System.out.println("search: " + found.getSlug() + (found.getMatched().getWeak() ? ", a guess" : ""));

    List<Integer> years = digimon.listDigimon(DigimonApi.APIListDigimonRequest.newBuilder()
        .sort(DigimonSort.YearDescending).limit(100).build()).getData().stream()
        .map(DigimonRow::getReleaseYear).filter(Objects::nonNull).toList();
    if (years.size() > 1 && years.equals(years.stream().sorted((a, b) -> b - a).toList())) {
      System.out.println("sorted: newest first");
    }

    DigimonDetail agumon = digimon.getDigimon(key("agumon"));
    System.out.println("detail: " + agumon.getNameJa() + " " + agumon.getLevels().get(0).getSlug());
    System.out.println("detail by name: " + digimon.getDigimon(key("アグモン")).getSlug());

    boolean hasNumbers = evolutions.listEvolutions(EvolutionsApi.APIListEvolutionsRequest.newBuilder()
        .key("agumon").game("time-stranger").build()).getData().stream()
        .flatMap(step -> step.getRequirements().stream())
        .flatMap(game -> game.getAlternatives().stream())
        .flatMap(alternative -> alternative.getRequirements().stream())
        .anyMatch(requirement -> requirement.getValue().getActualInstance() instanceof Integer);
    if (hasNumbers) System.out.println("evolutions: requirements with numbers");

    Path path = evolutions.findPaths(EvolutionsApi.APIFindPathsRequest.newBuilder()
        .from("koromon").to("wargreymon").direction(PathDirection.Forward).build()).getData().get(0);
    List<String> slugs = path.getDigimon();
    System.out.println("path: " + slugs.get(0) + " to " + slugs.get(slugs.size() - 1) + ", "
        + path.getSteps().get(0).getDirection().getValue());

    System.out.println("graph: " + evolutions.evolutionGraph(EvolutionsApi.APIEvolutionGraphRequest.newBuilder()
        .center("agumon").maxNodes(5).build()).getCenter());
    System.out.println("skills: " + new SkillsApi(client).listSkills(
        SkillsApi.APIListSkillsRequest.newBuilder().q("baby flame").limit(1).build()).getData().get(0).getSlug());

    Problem missing = problemOf(client, () -> digimon.getDigimon(key("agumno")));
    System.out.println("404: " + missing.getCode().getValue() + " " + missing.getSuggestions().get(0).getSlug());

    Problem invalid = problemOf(client, () -> digimon.listDigimon(
        DigimonApi.APIListDigimonRequest.newBuilder().limit(1000).build()));
    ParameterError error = invalid.getErrors().get(0);
    System.out.println("400: " + invalid.getCode().getValue() + " " + error.getParameter() + " "
        + error.getCode().getValue());

    Problem ambiguous = problemOf(client, () -> digimon.getDigimon(key("래피드몬")));
    if (ambiguous.getCandidates().size() > 1) {
      System.out.println("409: " + ambiguous.getCode().getValue() + " with candidates");
    }

    HashSet<String> levels = new HashSet<>();
    for (int page = 1, pages = 1; page <= pages; page++) {
      LevelPage list = new VocabulariesApi(client).listLevels(
          VocabulariesApi.APIListLevelsRequest.newBuilder().page(page).limit(4).build());
      pages = list.getPage().getTotalPages();
      list.getData().forEach(level -> levels.add(level.getSlug()));
      if (page == pages && levels.size() == list.getPage().getTotal()) {
        System.out.println("paging: every level once");
      }
    }

    System.out.println("feed: " + service.changesFeed().getVersion().getValue());
  }

  private static DigimonApi.APIGetDigimonRequest key(String key) {
    return DigimonApi.APIGetDigimonRequest.newBuilder().key(key).build();
  }

  private interface Call {
    Object send() throws ApiException;
  }

  /** The problem document with which the API answers. */
  private static Problem problemOf(ApiClient client, Call call) throws JsonProcessingException {
    try {
      throw new IllegalStateException("No error but " + call.send());
    } catch (ApiException exception) {
      return client.getObjectMapper().readValue(exception.getResponseBody(), Problem.class);
    }
  }
}
