// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sprocket.auth.api.Account;
import sprocket.auth.api.Realm;
import sprocket.auth.api.RealmException;
import sprocket.rtsp.api.message.RtspException;

/**
 * Basic (RFC 7617). A strong password hash is slow on purpose: a password that was right is remembered, under a key of
 * this object and as long as the account is the same, and few passwords are checked at a time. Thread-safe.
 */
final class BasicScheme {

    private static final String MAC = "HmacSHA256";
    private static final int REMEMBERED = 1_000;
    private static final int AT_A_TIME = 2;

    private final SecretKeySpec key;
    private final Semaphore checks = new Semaphore(AT_A_TIME);
    private final Map<String, WeakReference<Account>> right =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, WeakReference<Account>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    BasicScheme() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, MAC);
    }

    /** User and password. */
    record Login(String user, String password) {

        /** Does not show the password. */
        @Override
        public String toString() {
            return "Login of " + user;
        }
    }

    /** @throws RtspException 400 for what is not user, colon and password in UTF-8 in Base64 */
    static Login read(AuthorizationHeader header) throws RtspException {
        String text;
        try {
            byte[] bytes = Base64.getDecoder().decode(header.rest());
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw AuthorizationHeader.malformed("what follows Basic is not Base64 (RFC 7617, 2)");
        } catch (CharacterCodingException e) {
            throw AuthorizationHeader.malformed("user and password are not UTF-8 (RFC 7617, 2.1)");
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw AuthorizationHeader.malformed("a colon stands between user and password (RFC 7617, 2)");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw AuthorizationHeader.malformed("user or password hold a control character (RFC 7617, 2)");
        }
        return new Login(text.substring(0, colon), text.substring(colon + 1));
    }

    Verdict check(Login login, Realm realm) throws RealmException {
        Optional<Account> account = realm.account(login.user());
        if (account.isEmpty()) {
            return new Verdict.Wrong("there is no such user");
        }
        String remembered = remembered(login);
        WeakReference<Account> known = right.get(remembered);
        if (known != null && known.get() == account.get()) {
            return new Verdict.Accepted(account.get().principal());
        }
        if (!checks.tryAcquire()) {
            return new Verdict.Busy();
        }
        try {
            if (!account.get().accepts(login.password())) {
                return new Verdict.Wrong("wrong password");
            }
        } finally {
            checks.release();
        }
        right.put(remembered, new WeakReference<>(account.get()));
        return new Verdict.Accepted(account.get().principal());
    }

    private String remembered(Login login) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] bytes = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }

    /** The challenge (RFC 7617, section 2). */
    static String challenge(Realm realm) throws RealmException {
        return "Basic realm=\"" + realm.name() + "\", charset=\"UTF-8\"";
    }
}
