package dev.gns.testkit.bad;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Where the fields of a Protobuf message begin and end, those of messages within it included. */
final class WireWalk {
    private final CodedInputStream in;
    private final TreeSet<Integer> boundaries = new TreeSet<>();

    WireWalk(byte[] value) {
        in = CodedInputStream.newInstance(value);
    }

    /** Those up to where it is no such message. */
    List<Integer> boundaries(Descriptor type) {
        try {
            walk(type);
        } catch (IOException e) {
            boundaries.add(in.getTotalBytesRead());
        }
        return List.copyOf(boundaries);
    }

    private void walk(Descriptor type) throws IOException {
        while (!in.isAtEnd()) {
            boundaries.add(in.getTotalBytesRead());
            var tag = in.readTag();
            boundaries.add(in.getTotalBytesRead());
            var within = ProtobufFormat.within(type.findFieldByNumber(WireFormat.getTagFieldNumber(tag)));
            if (within != null && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                var limit = in.pushLimit(in.readRawVarint32());
                walk(within);
                in.popLimit(limit);
            } else {
                in.skipField(tag);
            }
        }
        boundaries.add(in.getTotalBytesRead());
    }
}
