package dev.gns.results.launch;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last values that were put, by key; the eldest goes when there are too many. Not for threads without a lock. */
final class Recent<V> extends LinkedHashMap<String, V> {
    static final int KEPT = 1_000;
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > KEPT;
    }
}
