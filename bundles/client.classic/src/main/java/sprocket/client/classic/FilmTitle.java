// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

/**
 * The name and place of a film, from its address.
 *
 * @param name the last part of the path, or the host where there is none
 * @param place the URL without user and password
 */
record FilmTitle(String name, String place) {

    private static final String BEHIND_SCHEME = "://";

    static FilmTitle of(String url) {
        int start = url.indexOf(BEHIND_SCHEME);
        if (start < 0) {
            return new FilmTitle(url, url);
        }
        int host = start + BEHIND_SCHEME.length();
        int path = end(url, host);
        // A password may contain an @.
        int login = url.lastIndexOf('@', path - 1);
        String bare = login < host ? url : url.substring(0, host) + url.substring(login + 1);
        String name = url.substring(path)
                .replaceFirst("\\?.*$", "")
                .replaceFirst("/+$", "")
                .replaceFirst("^.*/", "");
        return new FilmTitle(name.isEmpty() ? bare.substring(host, end(bare, host)) : name, bare);
    }

    /** The end of the part with user, password, host and port. */
    private static int end(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            if (url.charAt(i) == '/' || url.charAt(i) == '?') {
                return i;
            }
        }
        return url.length();
    }
}
