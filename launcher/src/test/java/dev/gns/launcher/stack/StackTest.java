package dev.gns.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.launcher.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir
    Path directory;

    @Test
    void aSecondOneOnTheSameHomeIsRefusedUntilTheFirstHasGone() {
        var first = claim();
        assertThatThrownBy(this::claim)
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.kind()).isEqualTo(StackException.Kind.ALREADY_RUNNING))
                .hasMessageContaining("already running on " + directory)
                .hasMessageContaining("gns down");
        first.close();
        claim().close();
    }

    @Test
    void theLauncherIsKnownWhileItHoldsTheHome() {
        var home = new Home(directory);
        assertThat(Stack.launcher(home)).isEmpty();
        var stack = claim();
        assertThat(Stack.launcher(home)).contains(ProcessHandle.current().pid());
        stack.close();
        assertThat(Stack.launcher(home)).isEmpty();
    }

    @Test
    void whatALauncherThatWasKilledLeftBehindIsNotTakenForARunningStack() {
        var home = new Home(directory).prepare();
        new StackState(1, Instant.EPOCH, "http://127.0.0.1:1", "127.0.0.1:2", "jdbc:x", Map.of()).write(home);
        assertThat(StackState.read(home)).isPresent();
        assertThat(StackState.running(home)).isEmpty();
    }

    @Test
    void aDiskThatIsNearlyFullIsToldBeforeAnythingIsWritten() {
        new Home(directory).checkSpace(500_000_000);
        assertThatThrownBy(() -> new Home(directory).checkSpace(499_999_999))
                .hasMessageStartingWith("only 499 MB are free on the disk of " + directory);
    }

    @Test
    void onlyLinuxOnX86WillDo() {
        assertThatThrownBy(() -> Host.check("Mac OS X", "aarch64", Map.of()))
                .hasMessageContaining("Linux x86-64 only, and this is Mac OS X aarch64");
    }

    @Test
    void aMissingToolIsNamedWithItsPackage() {
        assertThatThrownBy(() -> Host.check("Linux", "amd64", Map.of("PATH", directory.toString())))
                .hasMessageContaining("'setsid' is missing; install the package util-linux");
    }

    @Test
    void homeAndDataFollowTheEnvironment() {
        var home = Home.of(Map.of("GNS_HOME", directory.toString()));
        assertThat(home.directory()).isEqualTo(directory);
        assertThat(home.data(Map.of())).isEqualTo(directory.resolve("data"));
        assertThat(home.data(Map.of("GNS_DATA_DIR", "/sets"))).isEqualTo(Path.of("/sets"));
        assertThat(Home.of(Map.of()).directory()).isEqualTo(Path.of(System.getProperty("user.home"), ".gns"));
    }

    @Test
    void theKeyIsThereOnceTheResultsServiceHasMadeIt() throws IOException {
        var home = new Home(directory);
        assertThat(home.apiKey()).isEmpty();
        Files.writeString(directory.resolve("api-key"), "secret\n");
        assertThat(home.apiKey()).contains("secret");
    }

    private Stack claim() {
        var environment = Map.of("PATH", System.getenv("PATH"));
        return Stack.claim(
                new StackSettings(new Home(directory), directory, Ports.free(), Ports.free(), 1, environment),
                line -> {});
    }
}
