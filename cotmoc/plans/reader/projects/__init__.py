"""Projects of a plan: the named undertakings (đề án, dự án …) that it sets up, carries out or lists."""
