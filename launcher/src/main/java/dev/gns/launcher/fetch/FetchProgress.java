package dev.gns.launcher.fetch;

/** Hears how far a download is. */
@FunctionalInterface
public interface FetchProgress {
    /**
     * @param done bytes so far
     * @param total bytes, or 0 if that is not known
     */
    void at(long done, long total);
}
