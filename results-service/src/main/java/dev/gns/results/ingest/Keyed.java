package dev.gns.results.ingest;

import java.util.Optional;

/**
 * A record of a compacted topic.
 *
 * @param value absent where the key was deleted
 */
record Keyed<K, V>(K key, Optional<V> value) {}
