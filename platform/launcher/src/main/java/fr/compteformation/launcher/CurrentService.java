package fr.compteformation.launcher;

/** Which service a thread works for; its children work for the same. */
final class CurrentService {

  private static final InheritableThreadLocal<String> NAME = new InheritableThreadLocal<>();

  private CurrentService() {}

  static void set(String name) {
    NAME.set(name);
  }

  static String get() {
    String name = NAME.get();
    return name == null ? "system" : name;
  }
}
