package dev.gns.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void everyCallerGetsAnotherThatNoOutgoingConnectionCanTake() throws IOException {
        var firstOutgoing = firstOutgoing();

        var ports = IntStream.range(0, 200).map(i -> Ports.free()).toArray();

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(IntStream.of(ports).max().orElseThrow()).isLessThan(firstOutgoing);
    }

    @Test
    void aPortInUseIsNotFree() throws IOException {
        var port = Ports.free();
        assertThat(Ports.isFree(port)).isTrue();
        try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(server.getLocalPort())).isFalse();
        }
    }

    private static int firstOutgoing() throws IOException {
        // The kernel gives this file to a single read; Files.readString takes several.
        try (var reader = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
            return Integer.parseInt(reader.readLine().split("\\s+")[0]);
        }
    }
}
