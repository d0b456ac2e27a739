package dev.gns.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpawnerTest {
    @Test
    void aServiceIsKilledWithItsParent() {
        var words = Spawner.wrapped(new Command(List.of("java", "-version"), Map.of()), true, 42);
        assertThat(words).startsWith("setsid", "setpriv", "--pdeathsig", "KILL").endsWith("42", "java", "-version");
    }

    @Test
    void whatRefusesToBeRootEntersANamespaceBeforeTheDeathSignalIsSet() {
        var postgres = new Command(List.of("postgres"), Map.of(), Signal.INT, true);
        assertThat(Spawner.wrapped(postgres, true, 42))
                .startsWith("unshare", "--user", "setsid", "setpriv", "--pdeathsig", "INT");
        assertThat(Spawner.wrapped(postgres, false, 42)).startsWith("setsid", "setpriv");
    }
}
