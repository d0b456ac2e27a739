package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grafana's dashboard and how it is provisioned, as far as it can be told without a Grafana. */
class GrafanaDashboardTest {
    private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    Path folder;

    @Test
    void panelsHaveNumbersOfTheirOwnAndDoNotOverlap() throws IOException {
        var cells = new HashSet<List<Integer>>();
        var ids = new HashSet<Integer>();
        for (var panel : panels()) {
            var title = panel.path("title").asText();
            assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
            var place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt())
                    .as(title)
                    .isBetween(1, 24);
            for (var x = 0; x < place.path("w").asInt(); x++) {
                for (var y = 0; y < place.path("h").asInt(); y++) {
                    var cell =
                            List.of(place.path("x").asInt() + x, place.path("y").asInt() + y);
                    assertThat(cells.add(cell)).as(title).isTrue();
                }
            }
        }
    }

    @Test
    void everyPanelAsksTheSourceThatIsProvisioned() throws IOException {
        var source = yaml("grafana/provisioning/datasources/prometheus.yml").at("/datasources/0");
        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(panels()).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid")).isEqualTo(source.path("uid"));
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(target.at("/datasource/uid"))
                    .isEqualTo(source.path("uid")));
        });
    }

    @Test
    void grafanaFindsTheDashboardWhereComposePutsIt() throws IOException {
        var mounts = yaml("docker-compose.yml").at("/services/grafana/volumes");
        var path = yaml("grafana/provisioning/dashboards/gns.yml").at("/providers/0/options/path");
        assertThat(mounts).map(JsonNode::asText).contains("./grafana/dashboards:" + path.asText() + ":ro");
        assertThat(yaml("docker-compose.yml")
                        .at("/services/grafana/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asText())
                .isEqualTo(path.asText() + "/gns.json");
    }

    @Test
    void prometheusUnderstandsEveryQuestionOfThePanels() throws Exception {
        var promtool = Promtool.installed("GrafanaDashboardTest");
        List<Map<String, String>> rules = new ArrayList<>();
        for (var panel : panels()) {
            panel.path("targets")
                    .forEach(target -> rules.add(Map.of(
                            "record",
                            "question_" + rules.size(),
                            "expr",
                            target.path("expr").asText())));
        }
        var group = Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)));
        YAML.writeValue(folder.resolve("panels.yml").toFile(), group);

        var verdict = promtool.run(folder, "check", "rules", "panels.yml");
        assertThat(verdict.code()).as(verdict.text()).isZero();
        assertThat(verdict.text()).contains(rules.size() + " rules found");
    }

    private static List<JsonNode> panels() throws IOException {
        var json = Files.readString(DEPLOY.resolve("grafana/dashboards/gns.json"));
        return StreamSupport.stream(
                        new ObjectMapper().readTree(json).path("panels").spliterator(), false)
                .toList();
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAML.readTree(DEPLOY.resolve(file).toFile());
    }
}
