// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.nio.file.Path;
import java.util.Comparator;

/** Files in the order of the sections that begin their names: {@code 4-…}, {@code 10.5-…}, {@code B-…}. */
final class SectionOrder implements Comparator<Path> {

    @Override
    public int compare(Path one, Path two) {
        return key(one).compareTo(key(two));
    }

    private static String key(Path file) {
        String name = file.getFileName().toString();
        StringBuilder key = new StringBuilder();
        for (String number : name.substring(0, name.indexOf('-')).split("\\.")) {
            key.append(Character.isDigit(number.charAt(0)) ? "%04d".formatted(Integer.parseInt(number)) : number);
        }
        return key + name;
    }
}
