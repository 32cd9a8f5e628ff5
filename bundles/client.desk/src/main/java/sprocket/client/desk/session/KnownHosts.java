// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import sprocket.client.Tls;

/**
 * The certificates that the user has accepted, by host: those that no authority confirms. One that was refused can be
 * accepted. Thread-safe.
 */
public final class KnownHosts {

    private static final int MAX_REFUSED = 16;

    private final Function<String, Optional<String>> saved;
    private final BiConsumer<String, String> save;
    private final Tls tls = Tls.approving(this::approves);
    /** The last certificates that were refused, the oldest first. */
    private final Map<X509Certificate, Refused> refused = new LinkedHashMap<>();

    private record Refused(String key, String fingerprint, boolean changed) {}

    /**
     * @param saved the fingerprint under a key
     * @param save keeps a fingerprint under a key
     */
    public KnownHosts(Function<String, Optional<String>> saved, BiConsumer<String, String> save) {
        this.saved = saved;
        this.save = save;
    }

    /** For connections of addresses without certificates of their own. */
    Tls tls() {
        return tls;
    }

    synchronized boolean approves(String host, int port, X509Certificate certificate) {
        String key = "trusted." + host.replaceAll("[^0-9A-Za-z.-]", "_") + "_" + port;
        String shown = Tls.fingerprint(certificate);
        Optional<String> known = saved.apply(key);
        if (known.filter(shown::equals).isPresent()) {
            return true;
        }
        refused.remove(certificate);
        refused.put(certificate, new Refused(key, shown, known.isPresent()));
        if (refused.size() > MAX_REFUSED) {
            refused.remove(refused.keySet().iterator().next());
        }
        return false;
    }

    /** Whether a certificate was refused although the user has accepted another one for its host. */
    synchronized boolean changed(X509Certificate certificate) {
        Refused known = refused.get(certificate);
        return known != null && known.changed();
    }

    /** Accepts a certificate that was refused, and no other one that has been refused since. */
    synchronized void accept(X509Certificate certificate) {
        Refused known = refused.remove(certificate);
        if (known != null) {
            save.accept(known.key(), known.fingerprint());
        }
    }
}
