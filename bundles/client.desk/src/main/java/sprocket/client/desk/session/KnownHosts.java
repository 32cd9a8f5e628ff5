// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import sprocket.client.Tls;

/**
 * The certificates that the user has accepted, by host: those that no authority confirms. The last one that was refused
 * can be accepted. Thread-safe.
 */
public final class KnownHosts {

    private final Function<String, Optional<String>> saved;
    private final BiConsumer<String, String> save;
    private final Tls tls = Tls.approving(this::approves);
    private Optional<Refused> refused = Optional.empty();

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
        refused = Optional.of(new Refused(key, shown, known.isPresent()));
        return false;
    }

    /** Whether the last certificate that was refused is another one than the user has accepted for its host. */
    synchronized boolean changed() {
        return refused.filter(Refused::changed).isPresent();
    }

    /** Accepts the last certificate that was refused. */
    synchronized void accept() {
        refused.ifPresent(certificate -> save.accept(certificate.key(), certificate.fingerprint()));
        refused = Optional.empty();
    }
}
