// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Realm;
import sprocket.auth.api.RealmException;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;

/**
 * Digest (RFC 7616) with {@code qop=auth}, and without it for clients of RFC 2069 such as GStreamer and live555. A
 * nonce with {@code qop} may be used on any connection, once with each count, until its time is over. Without
 * {@code qop} nothing tells one request from its repetition: such a nonce is good on the connection that it was made
 * for, and nowhere else. A nonce that cannot be used, such as one that the bundle's former version made, is stale: the
 * client gets a new one and need not ask its user. Thread-safe.
 */
final class DigestScheme {

    /** The attribute of a connection with the tag of its nonces. */
    private static final String TAG = "sprocket.auth.connection";

    private static final int MAX_NONCES = 10_000;

    private final LongSupplier clock;
    private final Nonces nonces;
    private final NonceCounts counts = new NonceCounts(MAX_NONCES);
    private final String opaque;
    /** Stands for the secret of a user who does not exist, so that the answer takes as long. */
    private final String nobody;

    DigestScheme(LongSupplier clock) {
        this.clock = clock;
        this.nonces = new Nonces(clock);
        this.opaque = random();
        this.nobody = random();
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** @throws RtspException 400 for a login with a wrong form, or for another URL */
    DigestLogin read(AuthorizationHeader header, RtspRequest request) throws RtspException {
        DigestLogin login = DigestLogin.of(header.parameters());
        if (!DigestUri.fits(login.uri(), request.uri())) {
            throw AuthorizationHeader.malformed("its uri is not that of the request (RFC 7616, 3.4.6)");
        }
        return login;
    }

    Verdict check(
            DigestLogin login, RtspRequest request, RtspConnection connection, Realm realm, SchemesSettings settings)
            throws RealmException {
        if (!login.realm().equals(realm.name())) {
            return new Verdict.Unsuitable("The login is for another realm");
        }
        Optional<DigestAlgorithm> algorithm = login.algorithm().filter(offered(realm, settings)::contains);
        if (algorithm.isEmpty()) {
            return new Verdict.Unsuitable("The algorithm of the login is not one of those that are offered");
        }
        if (login.count().isEmpty() && !settings.legacyDigest()) {
            return new Verdict.Unsuitable("A login by Digest needs qop=auth");
        }
        Optional<Account> account = realm.account(login.user());
        Optional<String> secret = account.flatMap(a -> a.secret(algorithm.get()));
        boolean right = login.proves(algorithm.get(), secret.orElse(nobody), request.method());
        if (account.isEmpty()) {
            return new Verdict.Wrong("there is no such user");
        }
        if (secret.isEmpty()) {
            return new Verdict.Wrong(
                    "the user has no secret for " + algorithm.get().token());
        }
        if (!right) {
            return new Verdict.Wrong("wrong password");
        }
        return usable(login, connection, settings)
                ? new Verdict.Accepted(account.get().principal())
                : new Verdict.Stale();
    }

    private boolean usable(DigestLogin login, RtspConnection connection, SchemesSettings settings) {
        Optional<Nonces.Nonce> nonce = nonces.recognise(login.nonce());
        if (nonce.isEmpty() || login.opaque().filter(o -> !o.equals(opaque)).isPresent()) {
            return false;
        }
        if (login.count().isEmpty()) {
            return connection
                    .attribute(TAG)
                    .filter(tag -> tag.equals(nonce.get().connection()))
                    .isPresent();
        }
        long age = clock.getAsLong() - nonce.get().issued();
        return age < settings.nonceLifetime().toMillis()
                && counts.take(nonce.get(), login.count().get().number());
    }

    private static List<DigestAlgorithm> offered(Realm realm, SchemesSettings settings) throws RealmException {
        Set<DigestAlgorithm> possible = realm.digests();
        return settings.algorithms().stream().filter(possible::contains).toList();
    }

    /**
     * The challenges, in the order in which they are sent (RFC 7616, section 3.3).
     *
     * @param stale whether the nonce of the login was the only fault
     */
    List<String> challenges(RtspConnection connection, Realm realm, SchemesSettings settings, boolean stale)
            throws RealmException {
        List<String> challenges = new ArrayList<>();
        String nonce = nonces.make(tag(connection));
        for (DigestAlgorithm algorithm : offered(realm, settings)) {
            challenges.add("Digest realm=\"" + realm.name() + "\", qop=\"auth\", algorithm=" + algorithm.token()
                    + ", nonce=\"" + nonce + "\", opaque=\"" + opaque + "\"" + (stale ? ", stale=true" : ""));
        }
        return challenges;
    }

    private long tag(RtspConnection connection) {
        Optional<Object> known = connection.attribute(TAG);
        if (known.isPresent() && known.get() instanceof Long tag) {
            return tag;
        }
        long tag = nonces.tag();
        connection.attribute(TAG, tag);
        return tag;
    }
}
