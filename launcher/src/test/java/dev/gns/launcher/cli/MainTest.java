package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.launcher.stack.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    Path directory;

    private final Recorder recorder = new Recorder(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "down",
                "demo",
                "run",
                "watch",
                "ls",
                "report",
                "stop",
                "resume",
                "policies",
                "promote",
                "rollback",
                "replay",
                "data",
                "data list",
                "data fetch",
                "model",
                "model list",
                "model fetch"
            })
    void everyCommandHasHelp(String command) {
        var help = new StringWriter();
        var words = (command + " --help").strip().split(" ");
        var exitCode = Main.commandLine(context()).setOut(new PrintWriter(help)).execute(words);
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(help.toString()).startsWith(("Usage: gns " + command).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "up --learners x",
                "up --learners 0",
                "up --port 99999",
                "up --port 9092 --kafka-port 9092",
                "report",
                "report x --format pdf",
                "promote p",
                "promote p newest",
                "rollback",
                "replay",
                "run missing.yaml",
                "data fetch nothing",
                "data fetch fashion-mnist --source folder",
                "model",
                "model fetch",
                "model fetch nothing",
                "model fetch ../x",
                "model fetch all-minilm-l6-v2 --source ftp://host/"
            })
    void aWrongCommandLineIsOneLineAndExitCode2(String words) {
        assertThat(execute(words)).isEqualTo(ExitCode.USAGE);
        assertThat(recorder.err().lines()).hasSize(1).allMatch(line -> line.startsWith("gns: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down",
                "ls",
                "watch x",
                "stop x",
                "resume x",
                "report x",
                "policies",
                "promote p 1",
                "rollback p",
                "replay x"
            })
    void whereNothingRunsItIsOneLineAndExitCode3(String words) {
        assertThat(execute(words)).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(recorder.err().lines()).hasSize(1).allMatch(line -> line.startsWith("gns: nothing is running on "));
    }

    @Test
    void aPortInUseIsOneLineThatNamesTheWayOut() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(execute("up --port " + other.getLocalPort())).isEqualTo(ExitCode.CANNOT_START);
            assertThat(recorder.err().strip())
                    .isEqualTo("gns: port " + other.getLocalPort() + " (the results service) is in use by another"
                            + " program; stop that, or choose another with --port");
        }
    }

    @Test
    void aHomeThatCannotBeWrittenToIsOneLine() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        var context = new Context(
                recorder.terminal(), new Home(file), directory, Map.copyOf(System.getenv()), InstantSource.system());
        assertThat(Main.commandLine(context).execute("up")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(recorder.err()).startsWith("gns: cannot write to " + file).contains("GNS_HOME");
    }

    @Test
    void dataListSaysWhatIsBuiltInAndWhatCanBeFetched() {
        assertThat(execute("data list")).isEqualTo(ExitCode.OK);
        assertThat(recorder.out()).contains("fashion-mnist-embedded  built in").contains("fashion-mnist ");
    }

    @Test
    void modelListSaysWhatIsHereAndWhatCanBeFetched() throws IOException {
        for (var name : List.of("all-minilm-l6-v2", "owner/other")) {
            Files.createFile(Files.createDirectories(directory.resolve("models").resolve(name))
                    .resolve("config.json"));
        }
        assertThat(execute("model list")).isEqualTo(ExitCode.OK);
        assertThat(recorder.out())
                .contains("all-minilm-l6-v2   " + directory.resolve("models/all-minilm-l6-v2"))
                .contains("bge-small-en-v1.5  not here: gns model fetch bge-small-en-v1.5")
                .contains("owner/other        " + directory.resolve("models/owner/other"));
    }

    @Test
    void aModelThatCannotBeFetchedIsOneLineAndExitCode1() {
        assertThat(execute("model fetch owner/name --source " + directory.toUri()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(recorder.err().strip())
                .isEqualTo("gns: " + directory.toUri()
                        + "owner/name/resolve/main/config.json is not there; give another --source");
    }

    private int execute(String words) {
        var arguments = words.isEmpty() ? new String[0] : words.split(" ");
        return Main.commandLine(context()).execute(arguments);
    }

    private Context context() {
        var environment = Map.of("PATH", System.getenv("PATH"));
        return new Context(recorder.terminal(), new Home(directory), directory, environment, InstantSource.system());
    }
}
