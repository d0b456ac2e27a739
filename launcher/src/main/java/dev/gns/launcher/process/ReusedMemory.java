package dev.gns.launcher.process;

import java.util.Map;

/**
 * How the C library of a learner treats freed memory. A step of a text model makes and drops arrays of tens of MB. By
 * default each is mapped anew and touched page by page, which took four fifths of such a step; this way freed memory is used
 * again, and up to 1 GiB of it is kept (ADR 10).
 */
public final class ReusedMemory {
    /** Environment variables for the process; docker-compose sets the same. */
    public static final Map<String, String> ENVIRONMENT =
            Map.of("MALLOC_ARENA_MAX", "1", "MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", "1073741824");

    private ReusedMemory() {}
}
