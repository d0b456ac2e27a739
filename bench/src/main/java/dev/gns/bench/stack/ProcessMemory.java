package dev.gns.bench.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the processes under a launcher hold in memory, by name: the proportional set size (PSS), in which a page that
 * several share counts once. The processes of PostgreSQL are one; wrappers count with what they wrap.
 */
final class ProcessMemory {
    private static final Path PROC = Path.of("/proc");
    private static final double BYTES_A_KB = 1024;
    private static final double BYTES_A_MB = 1e6;
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
    private static final Pattern LEARNER = Pattern.compile("(?:^|\0)GNS_LEARNER_INSTANCE=([^\0]+)");
    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "BrokerMain", "broker",
            "postgres", "database",
            "results-service", "results",
            "policy-service", "policy",
            "trainer-service", "trainer"));

    private ProcessMemory() {}

    /** @return MB by name */
    static Map<String, Double> under(long launcher) throws IOException {
        Map<String, Double> megabytes = new TreeMap<>();
        add("launcher", launcher, megabytes);
        var descendants = ProcessHandle.of(launcher).map(p -> p.descendants().toList());
        for (var process : descendants.orElse(List.of())) {
            var folder = PROC.resolve(Long.toString(process.pid()));
            add(name(read(folder.resolve("cmdline")), read(folder.resolve("environ"))), process.pid(), megabytes);
        }
        return megabytes;
    }

    private static void add(String name, long pid, Map<String, Double> megabytes) throws IOException {
        var rollup = read(PROC.resolve(pid + "/smaps_rollup"));
        megabytes.merge(name, megabytes(rollup), Double::sum);
    }

    /** A process that has ended meanwhile holds nothing. */
    private static String read(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            if (Files.exists(file.getParent())) {
                throw e;
            }
            return "";
        }
    }

    /** @param rollup a file {@code smaps_rollup} */
    static double megabytes(String rollup) {
        var pss = PSS.matcher(rollup);
        return pss.find() ? Long.parseLong(pss.group(1)) * BYTES_A_KB / BYTES_A_MB : 0;
    }

    /**
     * @param command words, each ended by a zero
     * @param environment of the same form
     */
    static String name(String command, String environment) {
        if (command.contains("learner-service")) {
            var learner = LEARNER.matcher(environment);
            return learner.find() ? learner.group(1) : "learner";
        }
        return NAMES.entrySet().stream()
                .filter(known -> command.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("launcher");
    }
}
