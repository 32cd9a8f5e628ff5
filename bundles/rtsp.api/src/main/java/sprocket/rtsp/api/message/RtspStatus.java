// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

/** A status code with its reason phrase (RFC 2326, section 7.1.1). */
public record RtspStatus(int code, String reason) {

    public static final RtspStatus OK = new RtspStatus(200, "OK");
    public static final RtspStatus MOVED_PERMANENTLY = new RtspStatus(301, "Moved Permanently");
    public static final RtspStatus MOVED_TEMPORARILY = new RtspStatus(302, "Moved Temporarily");
    public static final RtspStatus BAD_REQUEST = new RtspStatus(400, "Bad Request");
    public static final RtspStatus UNAUTHORIZED = new RtspStatus(401, "Unauthorized");
    public static final RtspStatus FORBIDDEN = new RtspStatus(403, "Forbidden");
    public static final RtspStatus NOT_FOUND = new RtspStatus(404, "Not Found");
    public static final RtspStatus METHOD_NOT_ALLOWED = new RtspStatus(405, "Method Not Allowed");
    public static final RtspStatus NOT_ACCEPTABLE = new RtspStatus(406, "Not Acceptable");
    public static final RtspStatus REQUEST_TIMEOUT = new RtspStatus(408, "Request Timeout");
    public static final RtspStatus LENGTH_REQUIRED = new RtspStatus(411, "Length Required");
    public static final RtspStatus PRECONDITION_FAILED = new RtspStatus(412, "Precondition Failed");
    public static final RtspStatus ENTITY_TOO_LARGE = new RtspStatus(413, "Request Entity Too Large");
    public static final RtspStatus URI_TOO_LONG = new RtspStatus(414, "Request-URI Too Large");
    public static final RtspStatus UNSUPPORTED_MEDIA_TYPE = new RtspStatus(415, "Unsupported Media Type");
    /** RFC 2326, section 12.7, which does not name a reason phrase. */
    public static final RtspStatus BLOCKSIZE_NOT_VALID = new RtspStatus(416, "Blocksize Not Valid");

    public static final RtspStatus PARAMETER_NOT_UNDERSTOOD = new RtspStatus(451, "Parameter Not Understood");
    public static final RtspStatus NOT_ENOUGH_BANDWIDTH = new RtspStatus(453, "Not Enough Bandwidth");
    public static final RtspStatus SESSION_NOT_FOUND = new RtspStatus(454, "Session Not Found");
    public static final RtspStatus METHOD_NOT_VALID_IN_STATE = new RtspStatus(455, "Method Not Valid in This State");
    public static final RtspStatus HEADER_NOT_VALID = new RtspStatus(456, "Header Field Not Valid for Resource");
    public static final RtspStatus INVALID_RANGE = new RtspStatus(457, "Invalid Range");
    public static final RtspStatus PARAMETER_READ_ONLY = new RtspStatus(458, "Parameter Is Read-Only");
    public static final RtspStatus AGGREGATE_NOT_ALLOWED = new RtspStatus(459, "Aggregate operation not allowed");
    public static final RtspStatus ONLY_AGGREGATE_ALLOWED = new RtspStatus(460, "Only aggregate operation allowed");
    public static final RtspStatus UNSUPPORTED_TRANSPORT = new RtspStatus(461, "Unsupported transport");
    public static final RtspStatus DESTINATION_UNREACHABLE = new RtspStatus(462, "Destination unreachable");
    /** RFC 4567, section 7.3. */
    public static final RtspStatus KEY_MANAGEMENT_FAILURE = new RtspStatus(463, "Key management failure");

    public static final RtspStatus INTERNAL_ERROR = new RtspStatus(500, "Internal Server Error");
    public static final RtspStatus NOT_IMPLEMENTED = new RtspStatus(501, "Not Implemented");
    public static final RtspStatus SERVICE_UNAVAILABLE = new RtspStatus(503, "Service Unavailable");
    public static final RtspStatus VERSION_NOT_SUPPORTED = new RtspStatus(505, "RTSP Version not supported");
    public static final RtspStatus OPTION_NOT_SUPPORTED = new RtspStatus(551, "Option not supported");

    public RtspStatus {
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("A status code lies between 100 and 599, not at " + code);
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A reason phrase holds no control characters");
        }
    }

    /** Whether the request succeeded (2xx). */
    public boolean success() {
        return code / 100 == 2;
    }

    /** The same code with a reason that says what was wrong in this case. */
    public RtspStatus because(String what) {
        return new RtspStatus(code, what);
    }
}
