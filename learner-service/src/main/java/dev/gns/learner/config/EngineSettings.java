package dev.gns.learner.config;

import java.nio.file.Path;
import java.util.Map;

/** Settings of the tensor engine that it reads from system properties, once, before it is first used. */
final class EngineSettings {
    /** In the jar of the native libraries for the CPU; the profile cuda leaves it out. */
    private static final String BUNDLED = "native/lib/pytorch.properties";

    private EngineSettings() {}

    /** What is set already stays. Without bundled native libraries the engine must be free to fetch its own. */
    static void apply(Path home) {
        Map.of(
                        // Two threads on a busy machine of two cores are ten times slower than one.
                        "ai.djl.pytorch.num_threads", "1",
                        "ai.djl.pytorch.num_interop_threads", "1",
                        "ai.djl.offline", Boolean.toString(bundled()),
                        "OPT_OUT_TRACKING", "true",
                        "DJL_CACHE_DIR", home.resolve("djl").toString())
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null && System.getenv(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    static boolean bundled() {
        return EngineSettings.class.getClassLoader().getResource(BUNDLED) != null;
    }
}
