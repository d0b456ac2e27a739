package dev.gns.learner.script;

import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A TorchScript file: a zip archive of the classes of a module and its parts as text, and of what they hold. */
final class ScriptArchive implements AutoCloseable {
    private static final String DATA = "data.pkl";
    /** How a pickle of protocol 2 starts whose object is of a class: its module and its name, a line each. */
    private static final Pattern PICKLED = Pattern.compile("\\x80\\x02c(__torch__[^\n]*)\n([^\n]+)\n", Pattern.DOTALL);

    private static final int LONGEST_START = 1_000;
    /** Goes with a text: where each part of it comes from, which no longer holds for a text that has changed. */
    private static final String DEBUG = ".debug_pkl";

    private final Path file;
    private final ZipFile zip;
    private final String folder;
    private final ClassName root;

    private ScriptArchive(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.folder = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith("/" + DATA))
                .map(name -> name.substring(0, name.length() - DATA.length()))
                .findFirst()
                .orElseThrow(() -> fault("is no TorchScript file: it has no " + DATA));
        var matcher = PICKLED.matcher(start(folder + DATA));
        if (!matcher.lookingAt()) {
            throw fault("is no TorchScript file: it has no code, as files of torch.save");
        }
        this.root = new ClassName(matcher.group(1), matcher.group(2));
    }

    /** @throws DataException if the file is no TorchScript */
    @SuppressWarnings("resource") // The archive closes it.
    static ScriptArchive open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw fault(file, "is no TorchScript file: " + e.getMessage());
        }
        try {
            return new ScriptArchive(file, zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** What the file is to blame for. */
    static DataException fault(Path file, String fault) {
        return new DataException(file.toString(), fault, "write it with torch.jit.script(module).save(file)");
    }

    DataException fault(String fault) {
        return fault(file, fault);
    }

    /** The class of the module. */
    ClassName root() {
        return root;
    }

    /** The class of a part; empty if it is not a module's. */
    Optional<ScriptClass> find(ClassName name) throws IOException {
        var entry = zip.getEntry(folder + name.file());
        return entry == null ? Optional.empty() : ScriptClass.in(text(entry), name.simple());
    }

    /** Writes the archive with more methods in the module's class. */
    void writeWith(String methods, Path target) throws IOException {
        var changed = folder + root.file();
        try (var out = new ZipOutputStream(Files.newOutputStream(target))) {
            out.setMethod(ZipOutputStream.STORED);
            for (var entry : zip.stream().toList()) {
                if (entry.getName().equals(changed)) {
                    putText(out, changed, ScriptClass.withMethods(text(entry), root.simple(), methods));
                } else if (!entry.getName().equals(changed + DEBUG)) {
                    out.putNextEntry(stored(entry.getName(), entry.getSize(), entry.getCrc()));
                    try (var in = zip.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private String start(String name) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readNBytes(LONGEST_START), StandardCharsets.ISO_8859_1);
        }
    }

    private String text(ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void putText(ZipOutputStream out, String name, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var checksum = new CRC32();
        checksum.update(bytes);
        out.putNextEntry(stored(name, bytes.length, checksum.getValue()));
        out.write(bytes);
    }

    private static ZipEntry stored(String name, long size, long crc) {
        var entry = new ZipEntry(name);
        entry.setSize(size);
        entry.setCrc(crc);
        return entry;
    }
}
