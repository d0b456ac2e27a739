package dev.gns.results.launch;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** Identifiers of experiments: readable, and safe in paths, keys and file names whatever the name is. */
final class ExperimentIds {
    private static final int SLUG_LENGTH = 40;
    private static final int TAIL_LENGTH = 12;

    private ExperimentIds() {}

    /** The same for the same name and key. */
    static String ofKey(String name, String keySha256) {
        return slug(name) + "-" + keySha256.substring(0, TAIL_LENGTH);
    }

    static String random(String name) {
        return slug(name) + "-" + UUID.randomUUID().toString().replace("-", "").substring(0, TAIL_LENGTH);
    }

    /** Letters a to z, digits and single hyphens; {@code experiment} if nothing else is left. */
    static String slug(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var trimmed = strip(
                strip(plain).substring(0, Math.min(SLUG_LENGTH, strip(plain).length())));
        return trimmed.isEmpty() ? "experiment" : trimmed;
    }

    private static String strip(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
