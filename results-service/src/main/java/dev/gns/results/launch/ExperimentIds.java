package dev.gns.results.launch;

import dev.gns.contracts.Slug;
import java.util.UUID;

/** Identifiers of experiments: readable, and safe in paths, keys and file names whatever the name is. */
final class ExperimentIds {
    private static final int TAIL_LENGTH = 12;

    private ExperimentIds() {}

    /** The same for the same name and key. */
    static String ofKey(String name, String keySha256) {
        return Slug.of(name) + "-" + keySha256.substring(0, TAIL_LENGTH);
    }

    static String random(String name) {
        return Slug.of(name) + "-"
                + UUID.randomUUID().toString().replace("-", "").substring(0, TAIL_LENGTH);
    }
}
