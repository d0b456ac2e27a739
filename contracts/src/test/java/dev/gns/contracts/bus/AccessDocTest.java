package dev.gns.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.Test;

/** What users grant by, the table and the script, against {@link Access}. */
class AccessDocTest {
    private static final Pattern ROW = Pattern.compile(
            "^\\| (\\w+) \\| ([A-Z]\\w+) \\| ([a-z-]+) \\| ([a-z.*, -]+) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern COMMAND =
            Pattern.compile("kafka-acls.sh --x y --add --allow-principal User:gns-(\\w+) --operation (\\w+)( .+)");
    private static final Pattern RESOURCE = Pattern.compile(" --([a-z-]+) (\\S+)( --resource-pattern-type prefixed)?");

    @Test
    void theTableIsWhatIsDeclared() throws IOException {
        var text = Files.readString(Path.of("../docs/security-kafka.md"));
        Set<String> documented = new TreeSet<>();
        ROW.matcher(text).results().forEach(row -> Arrays.stream(row.group(4).split(", "))
                .forEach(name -> documented.add(line(row.group(1), row.group(2), row.group(3), name))));

        assertThat(documented).isEqualTo(declared());
    }

    @Test
    void theScriptGrantsWhatIsDeclared() throws IOException, InterruptedException {
        Set<String> printed = new TreeSet<>();
        for (var command : print("gns-", "--x", "y")) {
            var parts = COMMAND.matcher(command);
            assertThat(parts.matches()).as(command).isTrue();
            RESOURCE.matcher(parts.group(3)).results().forEach(resource -> {
                var name = resource.group(2) + (resource.group(3) == null ? "" : "*");
                printed.add(line(parts.group(1), parts.group(2), resource.group(1), name));
            });
        }

        assertThat(printed).isEqualTo(declared());
    }

    private static Set<String> declared() {
        Set<String> lines = new TreeSet<>();
        for (var access : Access.values()) {
            for (var grant : access.grants()) {
                var type =
                        grant.type().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
                var name = grant.name() + (grant.pattern() == PatternType.PREFIXED ? "*" : "");
                lines.add(line(access.user(), SecurityUtils.operationName(grant.operation()), type, name));
            }
        }
        return lines;
    }

    private static String line(String user, String operation, String type, String name) {
        return String.join(" ", user, operation, type, name);
    }

    private static List<String> print(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("sh", "../deploy/kafka-access.sh"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
