package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard use meters that the services have. */
class MonitoringTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ALERTS = ROOT.resolve("deploy/prometheus/alerts.yml");
    private static final Path DASHBOARD = ROOT.resolve("deploy/grafana/dashboards/gns.json");
    private static final Pattern USED = Pattern.compile("\\bgns_[a-z_]+");
    private static final Pattern METER = Pattern.compile("\"(gns\\.[a-z.]+)\"");
    /** What Prometheus' naming adds to a meter's name: its unit and what is told of it. */
    private static final String ENDING =
            "(_(seconds|records|questions|versions|letters))?(_(total|bucket|count|sum|max))?";

    @Test
    void everyMetricThatIsUsedIsAMeterOfAService() throws IOException {
        var meters = meters();
        assertThat(used()).isNotEmpty().allSatisfy(name -> assertThat(meters).anyMatch(meter -> names(meter, name)));
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToLookAt() throws IOException {
        for (var rule :
                new ObjectMapper(new YAMLFactory()).readTree(ALERTS.toFile()).at("/groups/0/rules")) {
            assertThat(rule.at("/labels/severity").asText())
                    .as(rule.path("alert").asText())
                    .isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        }
    }

    @Test
    void everyAlertFiresAndStaysSilentAsItShould() throws Exception {
        var promtool = Promtool.installed("MonitoringTest");
        for (var arguments : List.of(
                List.of("check", "rules", "alerts.yml"),
                List.of("check", "config", "--syntax-only", "prometheus.yml"),
                List.of("test", "rules", "alerts.test.yml"))) {
            var verdict = promtool.run(ALERTS.getParent(), arguments.toArray(String[]::new));
            assertThat(verdict.code()).as(arguments + ": " + verdict.text()).isZero();
        }
    }

    @Test
    void everyAlertIsTestedBothWays() throws IOException {
        var yaml = new ObjectMapper(new YAMLFactory());
        var alerts = yaml.readTree(ALERTS.toFile()).at("/groups/0/rules").findValuesAsText("alert");
        Set<String> silent = new TreeSet<>();
        Set<String> firing = new TreeSet<>();
        for (var test :
                yaml.readTree(ALERTS.resolveSibling("alerts.test.yml").toFile()).path("tests")) {
            test.path("alert_rule_test").forEach(moment -> (moment.has("exp_alerts") ? firing : silent)
                    .add(moment.path("alertname").asText()));
        }
        assertThat(silent).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(firing).containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void theComposeFileAndItsStandInNameTheSameServices() throws IOException {
        var yaml = new ObjectMapper(new YAMLFactory());
        var services =
                names(yaml.readTree(ROOT.resolve("deploy/docker-compose.yml").toFile())
                        .path("services"));
        assertThat(names(yaml.readTree(ROOT.resolve("deploy/test/docker-compose.stand-in.yml")
                                .toFile())
                        .path("services")))
                .containsExactlyInAnyOrderElementsOf(services);
    }

    private static List<String> names(JsonNode object) {
        var names = new java.util.ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean names(String meter, String used) {
        var name = meter.replace('.', '_');
        return name.endsWith("_") ? used.startsWith(name) : used.matches(name + ENDING);
    }

    private static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        for (var file : List.of(ALERTS, DASHBOARD)) {
            var matcher = USED.matcher(Files.readString(file));
            while (matcher.find()) {
                used.add(matcher.group());
            }
        }
        return used;
    }

    private static Set<String> meters() throws IOException {
        Set<String> meters = new TreeSet<>();
        for (var service : List.of("learner-service", "policy-service", "trainer-service", "results-service")) {
            try (var files = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
                for (var file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
                    var matcher = METER.matcher(Files.readString(file));
                    while (matcher.find()) {
                        meters.add(matcher.group(1));
                    }
                }
            }
        }
        return meters;
    }
}
