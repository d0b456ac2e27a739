package dev.gns.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.metric.MetricNames;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md} against the code. */
class TopicsDocTest {
    private static final Pattern TOPIC =
            Pattern.compile("^\\| `(gns\\.[a-z-]+)` \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\| (\\d+) \\|", Pattern.MULTILINE);
    private static final Pattern METRIC =
            Pattern.compile("^\\| `(\\w+)` \\| (EPISODE|POLICY|SERVICE) \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.+?)```", Pattern.DOTALL);

    private static String text;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(Path.of("../docs/topics.md"));
    }

    @Test
    void everyTopicIsThereWithItsPartitionsAndHowLongItIsKept() {
        Map<String, String> documented = new TreeMap<>();
        TOPIC.matcher(text).results().forEach(row -> documented.put(row.group(1), row.group(2) + ", " + row.group(3)));
        Map<String, String> declared = new TreeMap<>();
        for (var topic : Topic.values()) {
            var settings = topic.declaration((short) 1).configs();
            declared.put(topic.topicName(), kept(settings) + ", " + topic.partitions());
        }

        assertThat(documented).isEqualTo(declared);
    }

    @Test
    void everyMetricIsThere() {
        var documented = METRIC.matcher(text).results().map(row -> row.group(1)).toList();
        var names = Stream.concat(
                        Arrays.stream(MetricNames.class.getFields())
                                .filter(field -> Modifier.isStatic(field.getModifiers()))
                                .map(TopicsDocTest::value),
                        Arrays.stream(ScoreMetric.values())
                                .flatMap(metric -> Stream.of(
                                        MetricNames.validation(metric),
                                        MetricNames.finalValidation(metric),
                                        MetricNames.test(metric))))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyExampleIsAFigure() {
        var examples =
                EXAMPLE.matcher(text).results().map(block -> block.group(1)).toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> assertThat(Codecs.METRIC.decode(example.getBytes()))
                .isNotNull());
    }

    private static String kept(Map<String, String> settings) {
        if (settings.get("cleanup.policy").equals("compact")) {
            return "compacted";
        }
        var kept = Duration.ofMillis(Long.parseLong(settings.get("retention.ms")));
        return kept.toDays() > 0 ? kept.toDays() + " days" : kept.toHours() + " hours";
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
