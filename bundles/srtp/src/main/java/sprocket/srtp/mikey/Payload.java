// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

/** Numbers of MIKEY payloads and of what is in them (RFC 3830, section 6). */
final class Payload {

    static final int LAST = 0;
    static final int KEMAC = 1;
    static final int TIMESTAMP = 5;
    static final int ID = 6;
    static final int SECURITY_POLICY = 10;
    static final int RANDOM = 11;
    static final int GENERAL_EXTENSION = 21;

    static final int VERSION = 1;
    static final int PRE_SHARED_KEY = 0;
    static final int SRTP_ID_MAP = 0;
    static final int EMPTY_MAP = 1;
    static final int SRTP = 0;
    static final int NTP_UTC = 0;
    static final int TEK = 2;
    static final int TEK_AND_SALT = 3;

    private Payload() {}
}
