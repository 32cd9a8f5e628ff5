// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.osgi.framework.ServiceReference;
import sprocket.client.desk.jpeg.JpegDecoder;

/**
 * The decoder services. The one with the highest ranking is used; without a service, the desk's own decoder.
 * Thread-safe.
 */
final class Decoders implements Supplier<JpegDecoder.Factory> {

    private final Map<ServiceReference<JpegDecoder.Factory>, JpegDecoder.Factory> all =
            new ConcurrentSkipListMap<>((one, other) -> other.compareTo(one));
    private final JpegDecoder.Factory own;

    Decoders(JpegDecoder.Factory own) {
        this.own = own;
    }

    void add(ServiceReference<JpegDecoder.Factory> reference, JpegDecoder.Factory factory) {
        all.put(reference, factory);
    }

    void remove(ServiceReference<JpegDecoder.Factory> reference) {
        all.remove(reference);
    }

    @Override
    public JpegDecoder.Factory get() {
        return all.values().stream().findFirst().orElse(own);
    }
}
