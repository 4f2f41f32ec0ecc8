' Moves every shape that a connector of the deck is glued to, and writes down how far the connector's end went along.
' Deck and report are named by the environment. A line for each connector: page, name, and for its start and its end
' "across,down" in hundredths of a millimetre, or "loose" where it is glued to nothing.

Const ACROSS = 3000
Const DOWN = 2000

Sub Main
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  report = FreeFile()
  Open Environ("REPORT") For Output As #report
  On Error Goto Failed ' without it, LibreOffice would wait for somebody to read the error
  deck = StarDesktop.loadComponentFromURL(Environ("DECK"), "_blank", 0, hidden())
  For number = 0 To deck.DrawPages.Count - 1
    page = deck.DrawPages.getByIndex(number)
    For shape = 0 To page.Count - 1
      If page.getByIndex(shape).supportsService("com.sun.star.drawing.GroupShape") Then
        MoveWithin(page.getByIndex(shape), number, report)
      End If
    Next shape
  Next number
Failed:
  If Err <> 0 Then Print #report, "line " & Erl & ": " & Error$
  Close #report
  StarDesktop.terminate()
End Sub

Sub MoveWithin(group, number, report)
  For child = 0 To group.Count - 1
    connector = group.getByIndex(child)
    If connector.supportsService("com.sun.star.drawing.ConnectorShape") Then
      Print #report, number & Chr(9) & connector.Name & Chr(9) & Followed(connector, True) & Chr(9) & Followed(connector, False)
    End If
  Next child
End Sub

Function Followed(connector, atStart) As String
  Followed = "loose"
  If atStart Then
    If Not IsObject(connector.StartShape) Then Exit Function
    box = connector.StartShape
  Else
    If Not IsObject(connector.EndShape) Then Exit Function
    box = connector.EndShape
  End If
  before = EndOf(connector, atStart)
  place = box.Position
  place.X = place.X + ACROSS
  place.Y = place.Y + DOWN
  box.Position = place
  after = EndOf(connector, atStart)
  Followed = (after.X - before.X) & "," & (after.Y - before.Y)
End Function

Function EndOf(connector, atStart)
  drawn = connector.BoundRect ' a connector is laid anew when somebody looks at it
  If atStart Then EndOf = connector.StartPosition Else EndOf = connector.EndPosition
End Function
